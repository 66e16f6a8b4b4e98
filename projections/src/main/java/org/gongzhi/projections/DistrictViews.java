package org.gongzhi.projections;

import java.util.List;
import org.gongzhi.projections.ballotbox.CastVotes;
import org.gongzhi.projections.figures.MatterTimes;
import org.gongzhi.projections.governmentdesk.DelegationPage;
import org.gongzhi.projections.governmentdesk.NeedPage;
import org.gongzhi.projections.governmentdesk.OfferBook;
import org.gongzhi.projections.governmentdesk.OpenerPage;
import org.gongzhi.projections.governmentdesk.ResidentWords;
import org.gongzhi.projections.governmentdesk.StaffPage;
import org.gongzhi.projections.governmentdesk.TiePage;
import org.gongzhi.projections.inbox.InboxOwner;
import org.gongzhi.projections.inbox.News;
import org.gongzhi.projections.inbox.WebhookPage;
import org.gongzhi.projections.inbox.WebhooksToTell;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.matters.MatterOfNeed;
import org.gongzhi.projections.matters.MatterSpot;
import org.gongzhi.projections.openrecord.Activity;
import org.gongzhi.projections.openrecord.AreaOnMap;
import org.gongzhi.projections.openrecord.AreaPage;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.openrecord.CalendarPage;
import org.gongzhi.projections.openrecord.CallPage;
import org.gongzhi.projections.openrecord.CategoryEdition;
import org.gongzhi.projections.openrecord.CategoryPage;
import org.gongzhi.projections.openrecord.ContractPage;
import org.gongzhi.projections.openrecord.CountPage;
import org.gongzhi.projections.openrecord.Envelope;
import org.gongzhi.projections.openrecord.FundEntry;
import org.gongzhi.projections.openrecord.FundPage;
import org.gongzhi.projections.openrecord.OrganizationPage;
import org.gongzhi.projections.openrecord.ProjectPage;
import org.gongzhi.projections.organizationbench.OwnOffer;
import org.gongzhi.projections.organizationbench.ServiceAccountPage;
import org.gongzhi.projections.residentportal.FollowedMatter;
import org.gongzhi.projections.residentportal.Me;
import org.gongzhi.projections.residentportal.ServiceForMe;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.worklist.Worklist;

/** Every view that a district's readers ask for. */
public final class DistrictViews {

    public static final List<View<?>> ALL = List.of(
            Activity.VIEW,
            AreaOnMap.VIEW,
            AreaPage.VIEW,
            BallotPage.VIEW,
            CalendarPage.VIEW,
            CallPage.VIEW,
            CastVotes.VIEW,
            CategoryEdition.VIEW,
            CategoryPage.VIEW,
            ContractPage.VIEW,
            CountPage.VIEW,
            Envelope.VIEW,
            DelegationPage.VIEW,
            FollowedMatter.VIEW,
            FundEntry.VIEW,
            FundPage.VIEW,
            InboxOwner.VIEW,
            MatterFile.VIEW,
            MatterOfNeed.VIEW,
            MatterSpot.VIEW,
            MatterTimes.VIEW,
            Me.VIEW,
            NeedPage.VIEW,
            News.VIEW,
            OfferBook.VIEW,
            OpenerPage.VIEW,
            OrganizationPage.VIEW,
            OwnOffer.VIEW,
            ProjectPage.VIEW,
            ResidentWords.VIEW,
            ServiceForMe.VIEW,
            ServiceAccountPage.VIEW,
            StaffPage.VIEW,
            TiePage.VIEW,
            WebhookPage.VIEW,
            WebhooksToTell.VIEW,
            Worklist.VIEW);

    private DistrictViews() {}
}
