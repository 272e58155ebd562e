package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import io.orgsync.field.Nearest;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import io.orgsync.runner.rules.yaml.YamlFile;
import io.orgsync.runner.rules.yaml.YamlNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the files that name single accounts: overrides and protected records. */
final class PatchReader {

    private final Surroundings surroundings;
    private final Complaints complaints;

    PatchReader(Surroundings surroundings, Complaints complaints) {
        this.surroundings = surroundings;
        this.complaints = complaints;
    }

    /** Reasons by account id. */
    ImmutableMap<Key, String> protectedKeys(Section section, String key) {
        Map<Key, String> reasons = new LinkedHashMap<>();
        file(section, key)
                .ifPresent(file -> file.names().forEach(id -> {
                    String reason = file.text(id);
                    AccountKey.of(id, file.at(id), complaints)
                            .ifPresent(account -> reasons.put(new Key(account), reason));
                }));
        return ImmutableMap.copyOf(reasons);
    }

    /** Patches by account id. */
    ImmutableMap<String, Patch> patches(Section section, String key, ImmutableSet<String> names) {
        Map<String, Patch> patches = new LinkedHashMap<>();
        file(section, key)
                .ifPresent(file -> file.names().forEach(id -> {
                    Section entry = file.section(id, Shape.OVERRIDE);
                    Patch patch = patch(file, id, entry, names);
                    AccountKey.of(id, file.at(id), complaints).ifPresent(account -> {
                        if (patches.put(account, patch) != null) {
                            complaints.add(file.at(id), "'" + id + "' names an account that has an entry already");
                        }
                    });
                }));
        return ImmutableMap.copyOf(patches);
    }

    private Patch patch(Section file, String id, Section entry, ImmutableSet<String> names) {
        return new PatchBuilder()
                .at(file.at(id))
                .set(set(entry.open("set"), names))
                .reason(entry.text("reason"))
                .owner(entry.text("owner"))
                .expires(expires(entry))
                .build();
    }

    private ImmutableMap<String, Patch.Patched> set(Section set, ImmutableSet<String> names) {
        Map<String, Patch.Patched> values = new LinkedHashMap<>();
        set.map().entries().forEach((key, entry) -> {
            if (key.equals(SyncReader.CUSTOM) && entry.value() instanceof YamlNode.Mapping) {
                values.putAll(set(set.open(key), names));
                return;
            }
            String name = names.contains(key) ? key : SyncReader.CUSTOM + "." + key;
            if (!names.contains(name)) {
                complaints.add(
                        entry.at(),
                        "'" + key + "' is neither a let nor a field of any sync."
                                + Nearest.hint(key, shortNames(names)));
            }
            values.put(name, new Patch.Patched(entry.at(), plain(entry)));
        });
        if (values.isEmpty()) {
            complaints.add(set.at(), "'" + set.path() + "' sets nothing. Name a let or a field and its value");
        }
        return ImmutableMap.copyOf(values);
    }

    private Constant plain(YamlNode.Entry entry) {
        Constant value = Constant.of(entry.value());
        boolean single = value instanceof Constant.One
                || (value instanceof Constant.Many many
                        && many.items().stream().allMatch(Constant.One.class::isInstance));
        if (!single) {
            complaints.add(entry.at(), "an override sets a plain value or a list of words");
            return new Constant.One(FieldValue.empty());
        }
        return value;
    }

    private static ImmutableSet<String> shortNames(ImmutableSet<String> names) {
        return names.stream()
                .map(name -> name.startsWith(SyncReader.CUSTOM + ".")
                        ? name.substring(SyncReader.CUSTOM.length() + 1)
                        : name)
                .collect(ImmutableSet.toImmutableSet());
    }

    private static @Nullable LocalDate expires(Section entry) {
        if (!entry.has("expires")) {
            return null;
        }
        String day = entry.text("expires");
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException noDay) {
            entry.complain("expires", "must be a day such as 2027-03-31, not '" + day + "'");
            return null;
        }
    }

    private Optional<Section> file(Section section, String key) {
        if (!section.has(key)) {
            return Optional.empty();
        }
        String name = section.text(key);
        try {
            YamlNode root = YamlFile.read(surroundings.directory().resolve(name));
            return Optional.of(Section.open(root, name, complaints));
        } catch (ConfigurationException broken) {
            broken.complaints()
                    .forEach(each -> complaints.add(
                            each.at().line() == 0 ? section.at(key) : each.at(), "'" + name + "' " + each.message()));
            return Optional.empty();
        }
    }
}
