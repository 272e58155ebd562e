package io.orgsync.plan;

/** Hears how far long work has come. Called on the thread that works; must return quickly. */
@FunctionalInterface
public interface Progress {

    /**
     * @param what a short phrase: {@code reading standard}
     * @param done how many records so far
     */
    void at(String what, long done);

    static Progress silent() {
        return (what, done) -> {};
    }
}
