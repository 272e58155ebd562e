package io.orgsync.runner.review;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.runner.rules.yaml.Position;
import java.util.Objects;

/**
 * One line of a review file.
 *
 * @param at where it begins
 * @param cells every cell by its name
 */
record Row(Position at, ImmutableMap<String, Cell> cells) {

    static final String KEY = "key";
    static final String SYNC = "sync";
    static final String ACCOUNT = "account";
    static final String TARGET = "target";
    static final String ORGANIZATION = "organization";
    static final String DECISION = "decision";

    /** In the order of the file. */
    static final ImmutableList<String> NAMES = ImmutableList.of(KEY, SYNC, ACCOUNT, TARGET, ORGANIZATION, DECISION);

    /** A value and where it stands. */
    record Cell(Position at, String text) {}

    Cell cell(String name) {
        return Objects.requireNonNull(cells.get(name), name);
    }
}
