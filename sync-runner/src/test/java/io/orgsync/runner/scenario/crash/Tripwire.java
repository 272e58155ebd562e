package io.orgsync.runner.scenario.crash;

/** Counts the points at which a process may die, and lets it die at one of them, without any farewell. */
final class Tripwire {

    /** The exit code of a process that died as it should. */
    static final int DEAD = 86;

    private final int deadly;
    private int passed;

    private Tripwire(int deadly) {
        this.deadly = deadly;
    }

    /** @param point from 1; 0 for never */
    static Tripwire at(int point) {
        return new Tripwire(point);
    }

    synchronized void point() {
        passed++;
        if (passed == deadly) {
            Runtime.getRuntime().halt(DEAD);
        }
    }

    synchronized int passed() {
        return passed;
    }
}
