package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Waiting.Progress;
import io.orgsync.state.DeskMemory;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import io.orgsync.target.ListedTarget;
import io.orgsync.target.TargetPage;
import io.orgsync.target.TargetReading;
import io.orgsync.target.TargetRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Brings the picture up to date: the first step of every plan. A desk that cannot be listed waits for {@link PageRefresh}. */
final class Refresh {

    private final Desk desk;
    private final State state;
    private final Clock clock;
    private final Progress progress;

    Refresh(Desk desk, Waiting waiting) {
        this.desk = desk;
        this.state = desk.state();
        this.clock = waiting.clock();
        this.progress = waiting.progress();
    }

    void run() {
        if (desk.target() instanceof ListedTarget listed) {
            run(listed);
            new Provisional(state).run();
        }
    }

    private void run(ListedTarget listed) {
        DeskMemory memory = state.desk();
        Optional<String> mark = memory.markIfAny();
        if (isOld(memory) || mark.isEmpty()) {
            list(listed);
        } else {
            follow(listed, mark.get());
        }
    }

    private boolean isOld(DeskMemory memory) {
        Instant listedAt = memory.listedAt();
        return listedAt == null || listedAt.plus(desk.listEvery()).isBefore(clock.instant());
    }

    private void list(ListedTarget listed) {
        state.picture().startListing();
        String mark = "";
        long done = 0;
        try (TargetReading reading = listed.list()) {
            for (Optional<TargetPage> page = reading.next(); page.isPresent(); page = reading.next()) {
                TargetPage read = page.get();
                mark = mark.isEmpty() ? read.mark() : mark;
                state.inTransaction(() -> keep(read));
                done += read.records().size();
                progress.at("listing the desk", done);
            }
        }
        String first = mark;
        state.inTransaction(() -> finishListing(first));
    }

    /** The mark of the first page, because whatever changed while the listing went on has to be read again. */
    private void finishListing(String mark) {
        long gone = state.picture().finishListing();
        progress.at("no longer on the desk", gone);
        DeskMemory listed = state.desk().withListedAt(clock.instant());
        state.remember(mark.isEmpty() ? listed : listed.withMark(mark));
    }

    private void follow(ListedTarget listed, String mark) {
        long done = 0;
        try (TargetReading reading = listed.changes(mark)) {
            for (Optional<TargetPage> page = reading.next(); page.isPresent(); page = reading.next()) {
                TargetPage read = page.get();
                state.inTransaction(() -> {
                    keep(read);
                    state.remember(state.desk().withMark(read.mark()));
                });
                done += read.records().size();
                progress.at("reading changes of the desk", done);
            }
        }
    }

    private void keep(TargetPage page) {
        ImmutableList.Builder<Pictured> present = ImmutableList.builder();
        ImmutableList.Builder<TargetId> gone = ImmutableList.builder();
        for (TargetRecord record : page.records()) {
            if (record.deleted()) {
                gone.add(record.id());
            } else {
                present.add(desk.keys().picture(record));
            }
        }
        state.picture().remove(gone.build());
        state.picture().put(present.build());
    }
}
