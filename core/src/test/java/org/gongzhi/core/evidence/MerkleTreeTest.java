package org.gongzhi.core.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the tree of eight leaves that implementations of Certificate Transparency share, and against the RFC's words. */
class MerkleTreeTest {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final String AFTER_2 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String AFTER_4 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private static final String SECOND = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String FIFTH = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private static final String LAST_TWO = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";

    private final MerkleTree tree = over(
            LEAVES.stream().map(HexFormat.of()::parseHex).map(MerkleTree::leaf).toList());

    @Test
    void rootsAreThoseThatAllImplementationsAgreeOn() {
        for (int size = 0; size < ROOTS.size(); size++)
            assertThat(hex(tree.root(size))).isEqualTo(ROOTS.get(size));
    }

    @Test
    void proofsAreThoseThatAllImplementationsAgreeOn() {
        assertThat(tree.inclusion(0, 1).path()).isEmpty();
        assertThat(hex(tree.inclusion(0, 8).path())).containsExactly(SECOND, AFTER_2, AFTER_4);
        assertThat(hex(tree.inclusion(5, 8).path())).containsExactly(FIFTH, LAST_TWO, ROOTS.get(4));
        assertThat(hex(tree.inclusion(1, 5).path())).containsExactly(ROOTS.get(1), AFTER_2, FIFTH);
        assertThat(tree.consistency(1, 1).path()).isEmpty();
        assertThat(hex(tree.consistency(1, 8).path())).containsExactly(SECOND, AFTER_2, AFTER_4);
        assertThat(hex(tree.consistency(6, 8).path()))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", LAST_TWO, ROOTS.get(4));
        assertThat(hex(tree.consistency(2, 5).path())).containsExactly(AFTER_2, FIFTH);
    }

    @Test
    void rootsAreAsTheRfcDefinesThem() {
        var leaves = leaves(new Random(9162), 300);
        var running = new RunningRoot();
        for (int size = 0; size <= leaves.size(); size++) {
            Hash root = defined(leaves.subList(0, size));
            assertThat(over(leaves).root(size)).isEqualTo(root);
            assertThat(running.root()).isEqualTo(root);
            if (size < leaves.size()) running.append(leaves.get(size));
        }
    }

    @Test
    void everyLeafIsProvenToBeWhereItIsAndNowhereElse() {
        var random = new Random(6962);
        for (int size = 1; size < 70; size++) {
            var leaves = leaves(random, size);
            var root = defined(leaves);
            for (int index = 0; index < size; index++) {
                var proof = over(leaves).inclusion(index, size);
                assertThat(proof.proves(leaves.get(index), root)).isTrue();
                assertThat(proof.proves(leaves.get((index + 1) % size), root)).isEqualTo(size == 1);
                assertThat(proof.proves(leaves.get(index), leaves.getFirst())).isEqualTo(size == 1);
                var elsewhere = new InclusionProof((index + 1) % size, size, proof.path());
                assertThat(elsewhere.proves(leaves.get(index), root)).isEqualTo(size == 1);
                var longer = new ArrayList<>(proof.path());
                longer.add(root);
                assertThat(new InclusionProof(index, size, longer).proves(leaves.get(index), root))
                        .isFalse();
            }
        }
    }

    @Test
    void everyTreeIsProvenToGoOnFromEverySmallerOneAndFromNoOther() {
        var random = new Random(2014);
        for (int size = 1; size < 70; size++) {
            var leaves = leaves(random, size);
            var root = defined(leaves);
            for (int from = 1; from <= size; from++) {
                var proof = over(leaves).consistency(from, size);
                var earlier = leaves.subList(0, from);
                assertThat(proof.proves(defined(earlier), root)).isTrue();
                var other = new ArrayList<>(earlier);
                other.set(random.nextInt(from), MerkleTree.leaf("other".getBytes(UTF_8)));
                assertThat(proof.proves(defined(other), root)).isFalse();
                if (from < size)
                    assertThat(proof.proves(defined(earlier), defined(other))).isFalse();
                if (!proof.path().isEmpty()) {
                    var shorter = proof.path().subList(1, proof.path().size());
                    assertThat(new ConsistencyProof(from, size, shorter).proves(defined(earlier), root))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void whatIsNotInATreeHasNoProof() {
        assertThatThrownBy(() -> tree.inclusion(8, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.inclusion(-1, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(0, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(8, 7)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTreeThatGrowsByTilesIsTheSameTreeAlsoWhenItIsTakenUpAgain() {
        var random = new Random(256);
        var leaves = leaves(random, 256 * 256 + 300);
        var kept = new KeptTiles();
        var growing = GrowingTree.empty();
        int size = 0;
        for (Hash leaf : leaves) {
            growing.append(leaf);
            size++;
            if (random.nextInt(20_000) == 0 || size == 256 || size == 256 * 256) {
                kept.keep(growing.takeChanged());
                if (random.nextBoolean()) growing = GrowingTree.of(size, kept);
            } else if (random.nextInt(1_000) == 0) {
                kept.keep(growing.takeFull());
            }
        }
        kept.keep(growing.takeChanged());

        assertThat(growing.size()).isEqualTo(leaves.size());
        for (int at : new int[] {1, 255, 256, 257, 1_000, 256 * 256 - 1, 256 * 256, 256 * 256 + 1, leaves.size()})
            assertThat(kept.tree().root(at))
                    .as("root at %d", at)
                    .isEqualTo(over(leaves).root(at));
        assertThat(kept.leaf(70)).isEqualTo(leaves.get(70));
        assertThat(kept.tree()
                        .consistency(1_000, leaves.size())
                        .proves(over(leaves).root(1_000), kept.tree().root(size)))
                .isTrue();
        assertThat(kept.tree()
                        .inclusion(65_600, leaves.size())
                        .proves(leaves.get(65_600), kept.tree().root(size)))
                .isTrue();
    }

    @Test
    void aCommitsHashIsOfTheOneBeforeItsPlaceAndItsLeaves() throws Exception {
        Hash one = MerkleTree.leaf("one".getBytes(UTF_8));
        Hash two = MerkleTree.leaf("two".getBytes(UTF_8));
        Hash before = HashChain.next(HashChain.START, 1, List.of(one));

        // 0x02, the hash before, 8 bytes of position, 4 bytes of count, the leaves
        byte[] expected =
                HexFormat.of().parseHex("02" + hex(before) + "0000000000000002" + "00000002" + hex(one) + hex(two));
        assertThat(HashChain.next(before, 2, List.of(one, two)).bytes())
                .isEqualTo(java.security.MessageDigest.getInstance("SHA-256").digest(expected));
        assertThat(hex(HashChain.START)).isEqualTo("0".repeat(64));
    }

    private static final class KeptTiles implements Tiles {
        private final java.util.Map<String, Tile> tiles = new java.util.HashMap<>();

        void keep(List<Tile> changed) {
            for (Tile tile : changed) {
                var before = tiles.put(tile.level() + "/" + tile.index(), tile);
                assertThat(before == null || (before.agreesWith(tile) && before.width() <= tile.width()))
                        .isTrue();
            }
        }

        @Override
        public java.util.Optional<Tile> tile(int level, long index) {
            return java.util.Optional.ofNullable(tiles.get(level + "/" + index));
        }
    }

    /** MTH of the RFC, 2.1.1. */
    private static Hash defined(List<Hash> leaves) {
        if (leaves.isEmpty()) return Hash.of(Hash.sha256());
        if (leaves.size() == 1) return leaves.getFirst();
        int k = 1;
        while (2 * k < leaves.size()) k *= 2;
        return MerkleTree.node(defined(leaves.subList(0, k)), defined(leaves.subList(k, leaves.size())));
    }

    private static MerkleTree over(List<Hash> leaves) {
        return new MerkleTree(
                (height, index) -> defined(leaves.subList((int) (index << height), (int) ((index + 1) << height))));
    }

    private static List<Hash> leaves(Random random, int many) {
        var leaves = new ArrayList<Hash>();
        for (int i = 0; i < many; i++) {
            byte[] entry = new byte[8 + random.nextInt(40)];
            random.nextBytes(entry);
            leaves.add(MerkleTree.leaf(entry));
        }
        return leaves;
    }

    private static List<String> hex(List<Hash> hashes) {
        return hashes.stream().map(MerkleTreeTest::hex).toList();
    }

    private static String hex(Hash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }
}
