package io.orgsync;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package of the core may use which, and what the core must not use at all. */
final class ArchitectureTest {

    private static final String CORE = "io.orgsync.";
    private static final int MOST_PUBLIC_TYPES = 15;
    private static final int MOST_SUPPRESSIONS = 1;

    /** One interface and one row for each thing that is remembered; the figure may only fall. */
    private static final String PORT_OF_STATE = "io.orgsync.state";

    private static final int MOST_OF_STATE = 16;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.orgsync");

    // kitelev/exocortex#4298, edwardkim/rhwp#3761
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "field        | ''",
                "model        | field",
                "failure      | field",
                "source       | field failure",
                "target       | field failure",
                "target.write | field failure target",
                "map          | model field",
                "diff         | field",
                "state.journal | field",
                "state        | field failure state.journal",
                "plan         | field failure model map diff source state state.journal target",
                "apply        | field failure model map diff source state state.journal target target.write plan",
            })
    void package_usesOnlyWhatItMay(String name, String mayUse) {
        String[] allowed = Stream.concat(
                        Stream.of(name), Splitter.on(' ').omitEmptyStrings().splitToStream(mayUse))
                .map(each -> CORE + each)
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(CORE + name))
                .should()
                .dependOnClassesThat(resideInAPackage("io.orgsync..").and(not(resideInAnyPackage(allowed))))
                .because("'" + name + "' is one step of the flow and may use only [" + mayUse
                        + "]: arrows point from later steps to earlier ones, and a plan must not be able to write")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void packages_areTheStepsOfTheFlow() {
        classes()
                .should()
                .resideInAnyPackage(Stream.of(
                                "",
                                "field",
                                "model",
                                "failure",
                                "source",
                                "target",
                                "target.write",
                                "map",
                                "diff",
                                "state",
                                "state.journal",
                                "plan",
                                "apply",
                                "testing")
                        .map(name -> name.isEmpty() ? "io.orgsync" : CORE + name)
                        .toArray(String[]::new))
                .because("the folder listing is the table of contents: a new package needs a line in this test")
                .check(CLASSES);
    }

    @Test
    void core_isPure() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..",
                                "java.net..",
                                "java.nio.file..",
                                "java.sql..",
                                "java.util.logging..",
                                "java.util.concurrent..",
                                "com.fasterxml..",
                                "okhttp3..",
                                "org.slf4j..",
                                "picocli..",
                                "org.yaml..")
                        .and(not(isOf("java.io.Serializable", "java.io.ObjectInputStream"))))
                .because("the core has no HTTP, JSON, SQL, files, threads or logging: adapters and the runner do")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> isOf(String... names) {
        return DescribedPredicate.describe(
                "one of them", type -> Stream.of(names).anyMatch(type.getName()::equals));
    }

    @Test
    void core_isGivenTimeAndPauses() {
        noClasses()
                .should()
                .dependOnClassesThat(isOf("java.lang.Thread"))
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .because("clock and pauses are parameters, so that tests move time instead of waiting")
                .check(CLASSES);
    }

    @Test
    void packages_haveFewPublicTypes() {
        Map<String, Long> counts = CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getSimpleName().endsWith("Builder"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));

        assertThat(counts)
                .as("public types per package; split by meaning what has more")
                .allSatisfy((name, count) -> assertThat(count)
                        .as(name)
                        .isLessThanOrEqualTo(PORT_OF_STATE.equals(name) ? MOST_OF_STATE : MOST_PUBLIC_TYPES));
    }

    @Test
    void suppressions_onlyBecomeFewer() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(ArchitectureTest::lines)
                            .filter(line -> line.contains("@SuppressWarnings"))
                            .count())
                    .as("suppressed warnings in the core; solve them, and lower the figure")
                    .isLessThanOrEqualTo(MOST_SUPPRESSIONS);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
