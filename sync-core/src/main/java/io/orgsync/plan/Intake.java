package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.map.Mapped;
import io.orgsync.map.Problem;
import io.orgsync.source.ChangeSource;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.Reading;
import io.orgsync.source.SourcePage;
import io.orgsync.source.SourceRow;
import io.orgsync.state.Candidate;
import io.orgsync.state.Candidate.Presence;
import io.orgsync.state.Candidate.Remark;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the sources page by page, maps every record, and stages what each sync says: the second and third step of every plan. */
final class Intake {

    /** How many records without a usable key are named; the rest is counted. */
    private static final int NAMED = 100;

    private final Desk desk;
    private final LocalDate today;
    private final Waiting waiting;
    private final PageRefresh refresh;
    private final List<Remark> keyless = new ArrayList<>();
    private final Map<String, Long> keylessCounts = new HashMap<>();
    private final Map<String, Long> repeats = new HashMap<>();

    Intake(Desk desk, LocalDate today, Waiting waiting) {
        this.desk = desk;
        this.today = today;
        this.waiting = waiting;
        this.refresh = new PageRefresh(desk);
    }

    /** Everything that the syncs say is staged afterwards. */
    SourceReads run(PlanRequest request) {
        desk.state().staging().clear();
        SourceReads.Builder reads = SourceReads.builder();
        for (int i = 0; i < desk.syncs().size(); i++) {
            reads.add(desk.syncs().get(i).name(), read(i, request));
        }
        SourceReads read = reads.keyless(ImmutableList.copyOf(keyless), ImmutableMap.copyOf(keylessCounts))
                .repeats(ImmutableMap.copyOf(repeats))
                .build();
        return request.selection().isEverything() ? notEmpty(read) : read;
    }

    private ReadEnd read(int sync, PlanRequest request) {
        SyncSpec spec = desk.syncs().get(sync);
        if (spec.source() instanceof ChangeSource source && request.selection().isEverything()) {
            ChangeIntake changes = new ChangeIntake(desk, spec.name(), waiting, page -> stage(sync, page));
            return request.trial() ? changes.tryOut(source) : changes.run(source);
        }
        long done = 0;
        try (Reading reading = spec.source().read(request.selection())) {
            for (Optional<SourcePage> page = reading.next(); page.isPresent(); page = reading.next()) {
                SourcePage read = page.get();
                done = read.startsOver() ? 0 : done;
                refresh.look(desk.state().atomically(() -> stage(sync, read)).keySet());
                done += read.rows().size();
                waiting.progress().at("reading " + spec.name(), done);
            }
            return reading.end();
        }
    }

    /**
     * A source that gives nothing at all, or nothing any more, is broken, not empty: acting on it would take everything away. One that
     * gives only changes has none now and then.
     */
    private SourceReads notEmpty(SourceReads reads) {
        if (!reads.whole()) {
            return reads;
        }
        boolean nothing = reads.rows().values().stream().allMatch(rows -> rows == 0);
        reads.rows().forEach((sync, rows) -> {
            long before = desk.state().runs().rowsOfLastGoodRead(sync).orElse(0);
            if (rows == 0 && (nothing || before > 0)) {
                throw empty(sync, before);
            }
        });
        return reads;
    }

    private static FailureException empty(String sync, long before) {
        return new FailureException(Failure.of(
                        FailureKind.BROKEN_ANSWER,
                        "sync " + sync,
                        "read the source",
                        "it gave no record at all" + (before == 0 ? "" : ", and " + before + " last time"))
                .withAdvice("Nothing was changed. Check the query's filter and the integration user's permissions; "
                        + "a sync that shall select nothing has to be removed from the configuration"));
    }

    /** Gives the keys of the page, and whether their records have to be read again. */
    private Map<Key, Boolean> stage(int sync, SourcePage page) {
        if (page.startsOver()) {
            desk.state().staging().clear(sync);
            repeats.remove(desk.syncs().get(sync).name());
        }
        Map<Key, Boolean> keys = new LinkedHashMap<>();
        for (SourceRow row : page.rows()) {
            if (!row.deleted()) {
                Optional<Candidate> said =
                        said(sync, desk.syncs().get(sync).mapping().apply(row.fields(), today));
                said.ifPresent(candidate -> {
                    stage(candidate);
                    keys.put(candidate.key(), row.again() && candidate.presence() == Presence.PRESENT);
                });
            }
        }
        return keys;
    }

    private Optional<Candidate> said(int sync, Mapped mapped) {
        if (mapped instanceof Mapped.To to) {
            return Optional.of(present(sync, to));
        }
        if (mapped instanceof Mapped.Skipped skipped) {
            return Optional.of(unfit(sync, skipped.key(), Presence.SKIPPED, ImmutableList.of()));
        }
        return invalid(sync, (Mapped.Invalid) mapped);
    }

    private Optional<Candidate> invalid(int sync, Mapped.Invalid invalid) {
        Key key = invalid.key();
        ImmutableList<Remark> remarks = remarks(invalid.problems());
        if (key != null) {
            return Optional.of(unfit(sync, key, Presence.INVALID, remarks));
        }
        keylessCounts.merge(desk.syncs().get(sync).name(), 1L, Long::sum);
        if (keyless.size() < NAMED) {
            keyless.addAll(remarks);
        }
        return Optional.empty();
    }

    private void stage(Candidate candidate) {
        Optional<Candidate> before = desk.state().staging().add(candidate);
        if (before.isPresent()) {
            repeated(desk.syncs().get(candidate.sync()), candidate, before.get().equals(candidate));
        }
    }

    /**
     * A page border that shifts repeats records, and may pass over as many others, so that the counts agree; only a repeated record with
     * other contents is a contradiction. In a stream of changes it is the newer word.
     */
    private void repeated(SyncSpec sync, Candidate candidate, boolean same) {
        boolean changes = sync.source() instanceof ChangeSource;
        if (!changes) {
            repeats.merge(sync.name(), 1L, Long::sum);
        }
        if (!same) {
            desk.state().staging().replace(changes ? candidate : contradiction(sync, candidate));
        }
    }

    private static Candidate contradiction(SyncSpec sync, Candidate candidate) {
        ImmutableList<Remark> remarks = ImmutableList.of(new Remark(sync.name(), null, Reason.REPEATED.text()));
        return unfit(candidate.sync(), candidate.key(), Presence.INVALID, remarks);
    }

    private Candidate present(int sync, Mapped.To to) {
        return Candidate.builder()
                .key(to.key())
                .sync(sync)
                .presence(Presence.PRESENT)
                .claim(to.claim())
                .name(FoldedName.of(to.desired().get(desk.keys().name())))
                .suffixed(suffixed(to))
                .desired(to.desired())
                .held(to.held())
                .remarks(remarks(to.problems()))
                .build();
    }

    private @Nullable String suffixed(Mapped.To to) {
        FieldValue name = to.desired().get(desk.keys().name());
        return name.isEmpty() || to.suffix().isEmpty() ? null : name.display() + to.suffix();
    }

    private static Candidate unfit(int sync, Key key, Presence presence, ImmutableList<Remark> remarks) {
        return Candidate.builder()
                .key(key)
                .sync(sync)
                .presence(presence)
                .claim(BigDecimal.ZERO)
                .name(new FoldedName(""))
                .desired(Fields.none())
                .held(ImmutableSet.of())
                .remarks(remarks)
                .build();
    }

    private static ImmutableList<Remark> remarks(ImmutableList<Problem> problems) {
        return problems.stream()
                .map(problem -> new Remark(problem.rule(), problem.field(), problem.message()))
                .collect(ImmutableList.toImmutableList());
    }
}
