package org.gongzhi.api.demonstration;

import java.util.List;

/**
 * A service that is bought in the story.
 *
 * @param entry the winning entry that it is bought for
 * @param ceiling highest price, PLN
 * @param offers in the order in which they come in
 * @param winner the offer that the panel likes best
 */
record Purchase(
        String entry,
        String category,
        String title,
        String specification,
        String outcome,
        int beneficiaries,
        String ceiling,
        List<Bid> offers,
        Cast.Troupe winner) {

    /** @param price PLN */
    record Bid(Cast.Troupe troupe, String price) {}

    static final List<Purchase> ALL = List.of(
            new Purchase(
                    "32",
                    "greening",
                    "Planting along the new path in Strumiany",
                    "Plant 60 native trees, 400 shrubs and 300 m² of meadow along the path; water them for one season.",
                    "Shade and flowers along the whole path; nine of ten plants alive after a season.",
                    1_200,
                    "34999",
                    List.of(new Bid(Cast.GREEN, "33900"), new Bid(Cast.TREES, "34200"), new Bid(Cast.SWIFTS, "34999")),
                    Cast.TREES),
            new Purchase(
                    "39",
                    "nature-protection",
                    "Nest boxes for swifts",
                    "Build and hang 12 nest boxes on public buildings before the birds return.",
                    "Twelve boxes hung; at least a third lived in within two seasons.",
                    300,
                    "600",
                    List.of(new Bid(Cast.GREEN, "590"), new Bid(Cast.SWIFTS, "560")),
                    Cast.SWIFTS),
            new Purchase(
                    "20",
                    "environmental-education",
                    "Recycling from the heart of Dobranowice",
                    "Six workshops on repairing and recycling for all ages; a swap shelf that stays.",
                    "120 residents take part; the shelf is used every week.",
                    120,
                    "5000",
                    List.of(new Bid(Cast.GREEN, "4750"), new Bid(Cast.TREES, "4900")),
                    Cast.GREEN));

    String needId() {
        return "need-" + entry;
    }

    String callId() {
        return "call-" + entry;
    }

    String winningPrice() {
        return offers.stream()
                .filter(bid -> bid.troupe() == winner)
                .map(Bid::price)
                .findFirst()
                .orElseThrow();
    }
}
