package io.orgsync.runner.rules.yaml;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads one YAML document. Anchors, aliases, tags and duplicate keys are refused: each can change what a person thinks she reads. */
public final class YamlFile {

    private static final String NO_ANCHORS =
            "anchors (&name) and aliases (*name) are not used here. Put what syncs share under 'rule-sets' and name it with 'use';"
                    + " if this is an expression, put it in quotes";

    private final String name;
    private final List<String> lines;
    private final Complaints complaints = new Complaints();

    private YamlFile(String name, String text) {
        this.name = name;
        this.lines = text.lines().toList();
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws ConfigurationException with every complaint about its form, or if it cannot be read
     */
    public static YamlNode read(Path path) {
        try {
            return parse(path.toString(), Files.readString(path));
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException(Position.of(path.toString()), "there is no such file");
        } catch (CharacterCodingException odd) {
            throw new ConfigurationException(Position.of(path.toString()), "is not text in UTF-8. Save it as UTF-8");
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    Position.of(path.toString()),
                    "cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    /** Like {@link #read}, for text that is at hand. */
    public static YamlNode parse(String name, String text) {
        return new YamlFile(name, text).tree(text);
    }

    private YamlNode tree(String text) {
        try {
            Yaml yaml = new Yaml(new LoaderOptions());
            yaml.parse(new StringReader(text)).forEach(this::refuse);
            complaints.throwIfAny();
            @Nullable Node root = yaml.compose(new StringReader(text));
            if (root == null) {
                throw new ConfigurationException(Position.of(name), "is empty");
            }
            YamlNode tree = convert(root);
            complaints.throwIfAny();
            return tree;
        } catch (MarkedYAMLException broken) {
            complaints.add(at(broken.getProblemMark()), Trap.advice(broken, lines));
            throw new ConfigurationException(complaints.sorted());
        } catch (YAMLException unreadable) {
            throw new ConfigurationException(Position.of(name), "is no YAML: " + unreadable.getMessage());
        }
    }

    private void refuse(Event event) {
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            complaints.add(at(event.getStartMark()), NO_ANCHORS);
        } else if ((event instanceof ScalarEvent scalar && scalar.getTag() != null)
                || (event instanceof CollectionStartEvent collection && collection.getTag() != null)) {
            complaints.add(at(event.getStartMark()), Trap.TAG.advice());
        }
    }

    private YamlNode convert(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            return new YamlNode.Sequence(
                    at(node.getStartMark()),
                    sequence.getValue().stream().map(this::convert).collect(ImmutableList.toImmutableList()));
        }
        return scalar((ScalarNode) node);
    }

    private YamlNode mapping(MappingNode node) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Position at = at(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                complaints.add(at, "a key must be text. " + Trap.BRACKET.advice());
                continue;
            }
            YamlNode.Entry entry = new YamlNode.Entry(at, convert(tuple.getValueNode()));
            YamlNode.@Nullable Entry earlier = entries.putIfAbsent(key.getValue(), entry);
            if (earlier != null) {
                complaints.add(
                        at,
                        "the key '" + key.getValue() + "' stands here a second time; the first is in line "
                                + earlier.at().line() + ". Remove one of them");
            }
        }
        return new YamlNode.Mapping(at(node.getStartMark()), ImmutableMap.copyOf(entries));
    }

    private YamlNode scalar(ScalarNode node) {
        Position at = at(node.getStartMark());
        YamlNode.Form form = form(node);
        int indent = form == YamlNode.Form.LITERAL ? indent(at.line()) : 0;
        return new YamlNode.Scalar(at, node.getValue(), form, indent, comment(node.getEndMark()));
    }

    private static YamlNode.Form form(ScalarNode node) {
        ScalarStyle style = node.getScalarStyle();
        if (style == ScalarStyle.LITERAL) {
            return YamlNode.Form.LITERAL;
        }
        boolean oneLine = node.getStartMark().getLine() == node.getEndMark().getLine();
        if (style == ScalarStyle.FOLDED || !oneLine) {
            return YamlNode.Form.FOLDED;
        }
        return style == ScalarStyle.PLAIN ? YamlNode.Form.PLAIN : YamlNode.Form.QUOTED;
    }

    /** The indentation of the block that begins after a line, counted from 1. */
    private int indent(int line) {
        return lines.stream()
                .skip(line)
                .filter(each -> !each.isBlank())
                .findFirst()
                .map(each -> each.length() - each.stripLeading().length())
                .orElse(0);
    }

    private String comment(Mark end) {
        String line = end.getLine() < lines.size() ? lines.get(end.getLine()) : "";
        String rest = line.substring(Math.min(end.getColumn(), line.length())).strip();
        return rest.startsWith("#") ? rest : "";
    }

    private Position at(@Nullable Mark mark) {
        return mark == null ? Position.of(name) : new Position(name, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
