package org.gongzhi.core.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gongzhi.core.commissioning.Contract;
import org.gongzhi.core.district.District;
import org.gongzhi.core.registry.PersonDetails;
import org.gongzhi.core.registry.Resident;
import org.gongzhi.core.registry.ResidentEvent.ResidentDetailsRecorded;
import org.gongzhi.core.registry.Staff;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.LogUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nobody can forget to seal: personal data stand in an event only as {@link Sealed}, and every free text in an event was
 * looked at and is no person's, or is listed here with whose words it is.
 */
class PersonalDataInEventsTest {

    /**
     * Texts that stand plainly, as they are published or belong to the office: written by staff or organizations about
     * things, not by or about a resident. A new one is sealed ({@link Words}), or is added here by who has looked.
     */
    private static final Set<String> REVIEWED = Set.of(
            // titles and specifications, published
            "commissioning.CallPublished.title",
            "commissioning.CallPublished.specification",
            "commissioning.Criterion.title",
            "commissioning.ContractDrafted.title",
            "commissioning.Milestone.title",
            "commissioning.NeedIdentified.title",
            "commissioning.NeedIdentified.outcome",
            "participation.BallotOpened.title",
            "participation.BallotEntry.title",
            "project.ProjectDecided.title",
            // organizations' words
            "commissioning.OfferSubmitted.proposal",
            "commissioning.OpenedOffer.proposal",
            "commissioning.DeliveryReported.summary",
            "commissioning.Evidence.title",
            "registry.DecisionRepliedTo.reply",
            // the office's reasons and reports, published
            "commissioning.CallAwarded.reason",
            "commissioning.AwardProposed.reason",
            "commissioning.AwardApproved.reason",
            "commissioning.AwardRefused.reason",
            "commissioning.CallEnded.reason",
            "commissioning.NeedWithdrawn.reason",
            "commissioning.OfferScored.reason",
            "commissioning.ContractWithdrawn.reason",
            "commissioning.DeliveryRejected.reason",
            "commissioning.DeliveryAccepted.note",
            "fund.BudgetReleased.reason",
            "fund.CommitmentReleased.reason",
            "participation.BallotCancelled.reason",
            "project.ProjectUpdated.text",
            "project.ProjectCompleted.result",
            "project.ProjectEvaluated.findings",
            "project.ProjectPaused.reason",
            "project.ProjectDropped.reason",
            "registry.QualificationRefused.reason",
            "registry.QualificationReinstated.reason",
            "registry.QualificationSuspended.reason",
            "registry.QualificationWithdrawn.reason",
            "registry.OrganizationReinstated.reason",
            "registry.OrganizationSuspended.reason",
            "calendar.YearCorrected.reason",
            "category.CategoryRevised.reason",
            "category.CategoryRetired.reason",
            // the office's word on a matter, published; it names nobody in it
            "matter.MatterDeclined.reason",
            "matter.MatterReturned.reason",
            "matter.TransferProposed.reason",
            "matter.TransferRefused.reason",
            "matter.ExtensionRequested.reason",
            "matter.ExtensionRefused.reason",
            "matter.MatterSuspended.reason",
            "matter.ResultReported.result",
            "matter.ResultVerified.findings",
            "matter.ReworkOrdered.reason",
            "matter.MatterContested.reason",
            "matter.MatterClosed.reason",
            // told to the resident; the office names nobody in it
            "registry.ErasureDeclined.reason",
            // said by staff of themselves to other staff, in words of their choice
            "registry.RolesDelegated.reason",
            "registry.DelegationEnded.reason",
            "registry.TieEnded.reason",
            // what an organization calls its own system
            "registry.ServiceAccountRegistered.title",
            // of organizations, places and funds; of categories, public holidays
            "category.CategoryDefinition.name",
            "category.CategoryDefinition.description",
            "category.Attribute.description",
            "category.Value.name",
            "calendar.Holiday.name",
            "calendar.MovedWorkday.name",
            "registry.OrganizationRegistered.name",
            "territory.AreaDefined.name",
            "territory.AreaRenamed.name",
            "fund.FundEstablished.name");

    private static final Set<String> NAMES_OF_WORDS = Set.of(
            "name",
            "fullname",
            "phone",
            "telephone",
            "mobile",
            "email",
            "address",
            "comment",
            "comments",
            "reason",
            "text",
            "words",
            "note",
            "notes",
            "reply",
            "message",
            "summary",
            "title",
            "findings",
            "result",
            "description",
            "specification",
            "proposal",
            "outcome",
            "statement",
            "explanation",
            "birthday",
            "gender",
            "idnumber",
            "photo",
            "remark",
            "remarks",
            "answer",
            "question",
            "contact");

    static Stream<Class<?>> events() {
        return District.EVENTS.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void personal_data_stand_in_an_event_only_sealed(Class<?> event) {
        assertThat(plainPersonalData(event)).as(event.getSimpleName()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatever_is_named_like_a_persons_words_is_sealed_or_reviewed(Class<?> event) {
        assertThat(textsNamedLikeWords(event))
                .as("seal it (Sealed<Words>), or review it")
                .isSubsetOf(REVIEWED);
    }

    @Test
    void what_was_reviewed_is_still_there() {
        assertThat(events().flatMap(event -> textsNamedLikeWords(event).stream()))
                .containsAll(REVIEWED);
    }

    @Test
    void no_aggregate_keeps_personal_data_so_no_snapshot_does() {
        for (Class<?> aggregate : List.of(Resident.class, Staff.class, Contract.class)) {
            for (Field field : aggregate.getDeclaredFields()) {
                assertThat(mentions(field.getGenericType(), Sealed.class)
                                || mentions(field.getGenericType(), PersonalData.class))
                        .as(aggregate.getSimpleName() + "." + field.getName())
                        .isFalse();
            }
        }
    }

    private record Careless(String residentId, PersonDetails details, List<Words> said) {}

    private record Talkative(String residentId, String comment) {}

    @Test
    void the_rule_finds_what_it_looks_for() {
        assertThat(plainPersonalData(Careless.class)).hasSize(2);
        assertThat(textsNamedLikeWords(Talkative.class)).containsExactly("privacy.Talkative.comment");
    }

    /** Components, also of records inside, whose type is personal data and not sealed. */
    private static List<String> plainPersonalData(Class<?> record) {
        var found = new ArrayList<String>();
        for (RecordComponent component : record.getRecordComponents()) {
            for (Class<?> type : typesIn(component.getGenericType())) {
                if (PersonalData.class.isAssignableFrom(type)) found.add(component.getName());
                else if (isOurs(type)) found.addAll(plainPersonalData(type));
            }
        }
        return found;
    }

    /** By context, record and component, also of records inside. */
    private static Set<String> textsNamedLikeWords(Class<?> record) {
        var found = new TreeSet<String>();
        String context =
                record.getPackageName().substring(record.getPackageName().lastIndexOf('.') + 1);
        for (RecordComponent component : record.getRecordComponents()) {
            boolean suspicious = NAMES_OF_WORDS.contains(component.getName().toLowerCase(Locale.ROOT));
            for (Class<?> type : typesIn(component.getGenericType())) {
                if (type == String.class && suspicious)
                    found.add(context + "." + record.getSimpleName() + "." + component.getName());
                if (isOurs(type)) found.addAll(textsNamedLikeWords(type));
            }
        }
        return found;
    }

    private static boolean isOurs(Class<?> type) {
        return type.isRecord() && type.getName().startsWith("org.gongzhi.");
    }

    /** What a component's type is made of; what is sealed is not looked into. */
    private static Set<Class<?>> typesIn(Type type) {
        var types = new HashSet<Class<?>>();
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() != Sealed.class)
                Arrays.stream(generic.getActualTypeArguments()).forEach(each -> types.addAll(typesIn(each)));
        } else if (type instanceof Class<?> one) {
            if (one.isSealed() && one != Sealed.class)
                Arrays.stream(one.getPermittedSubclasses()).forEach(each -> types.addAll(typesIn(each)));
            else types.add(one);
        }
        return types;
    }

    private static boolean mentions(Type type, Class<?> wanted) {
        return switch (type) {
            case ParameterizedType generic ->
                mentions(generic.getRawType(), wanted)
                        || Arrays.stream(generic.getActualTypeArguments()).anyMatch(each -> mentions(each, wanted));
            case Class<?> one -> wanted.isAssignableFrom(one);
            default -> false;
        };
    }

    @Test
    void an_event_is_stored_without_a_plain_word_and_reads_back_as_an_envelope() {
        var keys = new KeysInMemory();
        var json = JsonSerializer.forEvents(District.EVENTS, new Sealing(keys));
        var details = new PersonDetails("王小明", "+86 138 0013 8000", "Green Lane 5");
        var recorded = new ResidentDetailsRecorded("resident-1", Sealed.of("resident-1", details), Instant.EPOCH);

        var stored = json.serialize(recorded, byte[].class);
        String text = new String(stored.getData(), UTF_8);
        var read = (ResidentDetailsRecorded) json.deserialize(stored);

        assertThat(text)
                .contains("\"details\":{\"subject\":\"resident-1\",\"key\":1,\"sealed\":\"")
                .doesNotContain("王")
                .doesNotContain("138")
                .doesNotContain("Green")
                .doesNotContain("place");
        assertThat(read.details()).isInstanceOf(Sealed.Envelope.class);
        assertThat(new Sealing(keys).open(read.details(), PersonDetails.class).known())
                .contains(details);
        assertThat(json.serialize(read, byte[].class).getData()).isEqualTo(stored.getData());
    }

    @Test
    void while_the_keys_are_away_nothing_is_written_and_that_is_what_is_told() {
        var away = new LogUnavailableException("people's keys cannot be written", null);
        var keys = new SubjectKeys() {
            @Override
            public SubjectKey find(String subject) {
                throw away;
            }

            @Override
            public SubjectKey require(String subject) {
                throw away;
            }

            @Override
            public void destroy(String subject, Instant at) {
                throw away;
            }

            @Override
            public long rewrap() {
                throw away;
            }

            @Override
            public void close() {}
        };
        var json = JsonSerializer.forEvents(District.EVENTS, new Sealing(keys));
        var recorded = new ResidentDetailsRecorded(
                "resident-1", Sealed.of("resident-1", new PersonDetails("Wang", null, null)), Instant.EPOCH);

        assertThatThrownBy(() -> json.serialize(recorded, byte[].class)).isSameAs(away);
    }
}
