package io.orgsync.runner.rules.config;

import io.orgsync.runner.rules.yaml.Position;
import io.orgsync.runner.rules.yaml.YamlNode;

/**
 * An expression as it is written; not yet known to be one.
 *
 * @param scalar where and how it stands in the file
 */
public record Expression(YamlNode.Scalar scalar) {

    public String text() {
        return scalar.text().strip();
    }

    public Position at() {
        return scalar.place(1, 0);
    }

    @Override
    public String toString() {
        return text();
    }
}
