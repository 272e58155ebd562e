package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import java.util.function.ToIntFunction;
import picocli.CommandLine.PicocliException;

/** Does something to the desks of a file, one after the other; trouble with one does not keep the others from their turn. */
record EachDesk(Host host, ImmutableList<OneDesk> desks) {

    /**
     * @param work gives an exit code; what it throws is told at once if there are several desks
     * @return of the codes of all desks, the one that comes first
     */
    int worst(ToIntFunction<OneDesk> work) {
        int code = ExitCode.DONE;
        for (OneDesk desk : desks) {
            code = ExitCode.worst(code, one(desk, work));
        }
        return code;
    }

    private int one(OneDesk desk, ToIntFunction<OneDesk> work) {
        try {
            return work.applyAsInt(desk);
        } catch (PicocliException usage) {
            throw usage;
        } catch (RuntimeException problem) {
            if (desks.size() == 1) {
                throw problem;
            }
            return OrgSync.failed("orgsync: the desk '" + desk.name() + "'", problem, host.err());
        }
    }
}
