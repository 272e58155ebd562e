package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;

/**
 * What a configuration refers to beside itself.
 *
 * @param directory of the configuration; relative paths in it begin here
 * @param variables the environment
 */
record Surroundings(Path directory, ImmutableMap<String, String> variables) {

    @Override
    public String toString() {
        return "in " + directory;
    }
}
