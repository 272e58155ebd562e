package io.orgsync.runner.rules.config;

import io.orgsync.runner.rules.yaml.YamlNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code {env: NAME}}, {@code {file: PATH}} and, where nothing is secret, plain text. */
final class References {

    private static final String FORMS = "{ env: NAME } or { file: PATH }";

    private final Surroundings surroundings;

    References(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A secret, which must not stand in the file; whatever stands there is never repeated. */
    Reference secret(Section section, String key) {
        Optional<YamlNode> node = section.need(key);
        if (node.isPresent() && node.get() instanceof YamlNode.Scalar) {
            section.complaints()
                    .add(
                            node.get().at(),
                            "'" + section.inner(key) + "' must not stand in the file. Write " + FORMS
                                    + ", and if this file was shared, replace the secret");
            return empty(section);
        }
        return node.map(given -> of(section, key, given)).orElseGet(() -> empty(section));
    }

    Reference text(Section section, String key) {
        return section.need(key).map(node -> of(section, key, node)).orElseGet(() -> empty(section));
    }

    @Nullable
    Reference ifThere(Section section, String key) {
        return section.has(key) ? text(section, key) : null;
    }

    private Reference of(Section section, String key, YamlNode node) {
        if (!(node instanceof YamlNode.Mapping)) {
            return section.scalar(key, node)
                    .map(scalar -> Reference.literal(scalar.text(), scalar.at(), surroundings))
                    .orElseGet(() -> empty(section));
        }
        Section reference = Section.of(node, Shape.REFERENCE, section.inner(key), section.complaints());
        if (reference.has("env") == reference.has("file")) {
            section.complaints().add(node.at(), "'" + section.inner(key) + "' must be either " + FORMS);
            return empty(section);
        }
        return reference.has("env")
                ? Reference.env(reference.text("env"), node.at(), surroundings)
                : Reference.file(reference.text("file"), node.at(), surroundings);
    }

    private Reference empty(Section section) {
        return Reference.literal("", section.at(), surroundings);
    }
}
