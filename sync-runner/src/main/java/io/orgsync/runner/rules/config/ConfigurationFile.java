package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Nearest;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import io.orgsync.runner.rules.yaml.Position;
import io.orgsync.runner.rules.yaml.YamlFile;
import io.orgsync.runner.rules.yaml.YamlNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code orgsync.yaml} and the files that it names. */
public final class ConfigurationFile {

    private final Section root;
    private final Surroundings surroundings;
    private final Complaints complaints;

    private ConfigurationFile(Section root, Surroundings surroundings) {
        this.root = root;
        this.surroundings = surroundings;
        this.complaints = root.complaints();
    }

    /**
     * Reads a configuration; nothing that it refers to in the environment has to be there yet.
     *
     * @param environment variables that {@code env: NAME} may name
     * @throws ConfigurationException with every complaint, each with file, line and column
     */
    public static Configuration read(Path path, Map<String, String> environment) {
        return read(path, environment, ImmutableMap.of());
    }

    /**
     * Like {@link #read(Path, Map)}, for a trial.
     *
     * @param settings values to use in place of those under {@code settings}, written as in the file
     */
    public static Configuration read(Path path, Map<String, String> environment, Map<String, String> settings) {
        Complaints complaints = new Complaints();
        Path directory = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path.toAbsolutePath());
        Surroundings surroundings = new Surroundings(directory, ImmutableMap.copyOf(environment));
        Section root = Section.of(YamlFile.read(path), Shape.FILE, "", complaints);
        Configuration configuration =
                new ConfigurationFile(root, surroundings).configuration(path.toString(), settings);
        complaints.throwIfAny();
        return configuration;
    }

    private Configuration configuration(String file, Map<String, String> trial) {
        version();
        ImmutableMap<String, Connection> connections =
                new ConnectionReader(surroundings).read(root.open("connections"));
        ImmutableMap<String, Constant> tables = constants(root.open("tables"));
        ImmutableMap<String, SyncDeclaration> syncs = syncs(connections, tables);
        return new ConfigurationBuilder()
                .file(file)
                .timeZone(timeZone())
                .connections(connections)
                .state(new References(surroundings).text(root, "state"))
                .settings(settings(trial))
                .tables(tables)
                .patches(files().patches(root, "overrides", patchable(syncs)))
                .syncs(syncs)
                .build();
    }

    private PatchReader files() {
        return new PatchReader(surroundings, complaints);
    }

    private void version() {
        String version = root.text("version");
        if (!version.isEmpty() && !version.equals("1")) {
            root.complain("version", "is '" + version + "', but this program reads version 1");
        }
    }

    private ZoneId timeZone() {
        String zone = root.text("time-zone");
        try {
            return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            root.complain(
                    "time-zone",
                    "is '" + zone + "', which is no time zone. Write UTC, or a name such as Europe/Berlin");
            return ZoneOffset.UTC;
        }
    }

    private static ImmutableMap<String, Constant> constants(Section section) {
        ImmutableMap.Builder<String, Constant> constants = ImmutableMap.builder();
        section.map().entries().forEach((name, entry) -> constants.put(name, Constant.of(entry.value())));
        return constants.buildOrThrow();
    }

    private ImmutableMap<String, Constant> settings(Map<String, String> trial) {
        Map<String, Constant> settings = new LinkedHashMap<>(constants(root.open("settings")));
        trial.forEach((name, value) -> {
            Position at = Position.of("--set " + name);
            if (!settings.containsKey(name)) {
                complaints.add(at, "there is no setting '" + name + "'." + Nearest.hint(name, settings.keySet()));
            }
            settings.put(name, Constant.of(new YamlNode.Scalar(at, value, YamlNode.Form.PLAIN, 0, "")));
        });
        return ImmutableMap.copyOf(settings);
    }

    private ImmutableMap<String, SyncDeclaration> syncs(
            ImmutableMap<String, Connection> connections, ImmutableMap<String, Constant> tables) {
        YamlNode.Mapping defaults = root.section("defaults", Shape.DEFAULTS).map();
        Section ruleSets = root.open("rule-sets");
        ruleSets.names().forEach(name -> ruleSets.section(name, Shape.RULE_SET));
        Section syncs =
                root.need("syncs").isPresent() ? root.open("syncs") : Section.open(defaults, "syncs", new Complaints());
        Map<String, SyncDeclaration> read = new LinkedHashMap<>();
        syncs.map().entries().forEach((name, entry) -> {
            if (!name.matches("[a-z][a-z0-9-]*")) {
                complaints.add(entry.at(), "'" + name + "' is no name for a sync: small letters, digits and '-' only");
            }
            YamlNode.Mapping below = TicketsReader.isMeant(entry.value()) ? TicketsReader.defaults(defaults) : defaults;
            YamlNode.Mapping merged = merged(syncs.section(name, Shape.SYNC), below, ruleSets);
            Section section = Section.open(merged, "syncs." + name, complaints);
            read.put(name, new SyncReader(name, section, connections, files()).read(tables, entry.at()));
        });
        return ImmutableMap.copyOf(read);
    }

    private YamlNode.Mapping merged(Section sync, YamlNode.Mapping defaults, Section ruleSets) {
        YamlNode.Mapping merged = defaults;
        for (YamlNode.Scalar use : uses(sync)) {
            Optional<YamlNode> set = ruleSets.find(use.text());
            if (set.isPresent() && set.get() instanceof YamlNode.Mapping rules) {
                merged = Layers.merge(merged, rules);
            } else {
                complaints.add(
                        use.at(),
                        "there is no rule set '" + use.text() + "'." + Nearest.hint(use.text(), ruleSets.names()));
            }
        }
        return Layers.merge(merged, sync.map());
    }

    private static Iterable<YamlNode.Scalar> uses(Section sync) {
        Optional<YamlNode> use = sync.find("use");
        if (use.isPresent() && use.get() instanceof YamlNode.Scalar) {
            return sync.scalar("use", use.get()).stream().toList();
        }
        return sync.words("use");
    }

    /** What an override may set: lets by name, fields by wire key. */
    private static ImmutableSet<String> patchable(ImmutableMap<String, SyncDeclaration> syncs) {
        ImmutableSet.Builder<String> names = ImmutableSet.builder();
        syncs.values().forEach(sync -> {
            sync.lets().forEach(let -> names.add(let.name()));
            sync.fields().forEach(rule -> names.add(rule.key()));
            if (sync.tags() != null) {
                names.add(SyncReader.TAGS);
            }
        });
        return names.build();
    }
}
