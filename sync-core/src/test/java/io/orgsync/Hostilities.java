package io.orgsync;

import com.google.common.collect.ImmutableList;
import com.google.common.reflect.Reflection;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Waiting;
import io.orgsync.state.Lock;
import io.orgsync.state.State;
import io.orgsync.target.ListedTarget;
import io.orgsync.target.Target;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.testing.InMemoryTarget;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a sync and its desk and memory: lets it die like a process (what it would do afterwards reaches nothing, also not the
 * release of its lock), lets something happen before and after each recheck, and knows which batches are on their way.
 */
final class Hostilities implements TargetWriter {

    private static final Duration LOCK_ENDS = Duration.ofMinutes(3);

    private final InMemoryTarget service;
    private final VirtualClock clock;
    private final Happening happening;
    private final Target target;
    private final State memory;
    private final Desk desk;
    private final Map<Job, Batch> underWay = new HashMap<>();
    private final List<Batch> unanswered = new ArrayList<>();
    private int fuse;
    private boolean dead;

    /** @param service what stands behind the target of the desk */
    Hostilities(Desk desk, InMemoryTarget service, VirtualClock clock, Happening happening) {
        this.service = service;
        this.clock = clock;
        this.happening = happening;
        this.target = desk.target();
        this.memory = desk.state();
        this.desk = Desk.builder()
                .from(desk)
                .syncs(desk.syncs())
                .state(Reflection.newProxy(State.class, (proxy, method, given) -> remember(method, given)))
                .target(
                        target instanceof ListedTarget
                                ? Reflection.newProxy(ListedTarget.class, (proxy, method, given) -> read(method, given))
                                : Reflection.newProxy(Target.class, (proxy, method, given) -> read(method, given)))
                .build();
    }

    /** The desk as the sync sees it. */
    Desk desk() {
        return desk;
    }

    /** What happens around a batch. */
    interface Happening {
        void beforeRecheck();

        /** The batch is about to leave, and everything that people have done so far could be read. */
        void sent(Batch batch);

        void afterRecheck(Batch batch);
    }

    /** Not an exception, so that nothing handles it. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** After so many more chances to die, the process does; 0 for never. */
    void dieAfter(int chances) {
        fuse = chances;
    }

    /** Another process takes over, when the lock of the dead one has ended. */
    Sync revive() {
        fuse = 0;
        dead = false;
        clock.advance(LOCK_ENDS);
        return new Sync(desk, this, new Waiting(clock, clock::advance, (what, done) -> {}), "another process");
    }

    /** The batches that may still be carried out. */
    ImmutableList<Batch> onTheirWay() {
        return ImmutableList.<Batch>builder()
                .addAll(underWay.values())
                .addAll(unanswered)
                .build();
    }

    /** The service carries out what it still has. */
    void everythingArrives() {
        service.jobsUnderWay();
        underWay.clear();
        unanswered.clear();
    }

    private void chanceToDie() {
        fuse--;
        if (fuse == 0) {
            dead = true;
        }
        liveOn();
    }

    private void liveOn() {
        if (dead) {
            throw new Death();
        }
    }

    private @Nullable Object remember(Method method, Object @Nullable [] given) throws Throwable {
        liveOn();
        return switch (method.getName()) {
            case "atomically" -> atomically((Supplier<?>) Objects.requireNonNull(given)[0]);
            case "inTransaction" -> {
                Runnable work = (Runnable) Objects.requireNonNull(given)[0];
                yield atomically(() -> {
                    work.run();
                    return null;
                });
            }
            case "lock" ->
                Reflection.newProxy(Lock.class, (proxy, asked, arguments) -> {
                    liveOn();
                    return call(asked, memory.lock(), arguments);
                });
            default -> call(method, memory, given);
        };
    }

    @CanIgnoreReturnValue
    private @Nullable Object atomically(Supplier<?> work) {
        Object result = memory.atomically(() -> {
            Object made = work.get();
            chanceToDie();
            return made;
        });
        chanceToDie();
        return result;
    }

    private @Nullable Object read(Method method, Object @Nullable [] given) throws Throwable {
        if (method.getName().equals("fetch")) {
            happening.beforeRecheck();
        }
        Object result = call(method, target, given);
        if (method.getName().equals("jobsUnderWay")) {
            underWay.clear();
            unanswered.clear();
        }
        return result;
    }

    private static @Nullable Object call(Method method, Object on, Object @Nullable [] given) throws Throwable {
        try {
            return method.invoke(on, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public int batchSize() {
        return service.batchSize();
    }

    @Override
    public int jobsSideBySide() {
        return service.jobsSideBySide();
    }

    @Override
    public Submission submit(Batch batch) {
        chanceToDie();
        happening.sent(batch);
        happening.afterRecheck(batch);
        Submission answer = service.submit(batch);
        answer.<Runnable>fold(
                        accepted -> () -> underWay.put(accepted.job(), batch),
                        refused -> () -> {},
                        unknown -> () -> unanswered.add(batch))
                .run();
        chanceToDie();
        return answer;
    }

    @Override
    public ImmutableList<JobState> poll(Collection<Job> jobs) {
        chanceToDie();
        ImmutableList<JobState> states = service.poll(jobs);
        states.stream()
                .filter(state -> state instanceof JobState.Finished)
                .forEach(state -> underWay.remove(state.job()));
        chanceToDie();
        return states;
    }
}
