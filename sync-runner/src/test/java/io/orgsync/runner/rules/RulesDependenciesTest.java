package io.orgsync.runner.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Whoever tests a rule must need nothing but rules and the core. */
final class RulesDependenciesTest {

    private static final String RULES = "io.orgsync.runner.rules..";

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.orgsync.runner.rules");

    @Test
    void rules_seeOnlyTheCoreAndTheParserOfQueries() {
        classes()
                .that()
                .resideInAPackage(RULES)
                .should()
                .onlyDependOnClassesThat(describe(
                        "are of the core, of rules, or parse queries",
                        type -> !type.getPackageName().startsWith("io.orgsync")
                                || type.getPackageName().startsWith("io.orgsync.runner.rules")
                                || isCore(type)
                                || isQuery(type)))
                .because("a rule test must not need a network, a state or a command line")
                .check(ALL);
    }

    private static boolean isCore(JavaClass type) {
        return type.getPackageName().matches("io\\.orgsync\\.(field|model|map|failure|target)")
                || type.getBaseComponentType()
                        .getName()
                        .matches("io\\.orgsync\\.plan\\.(Limits|SyncSpec\\$WhenGone|WhenGoneBuilder).*");
    }

    private static boolean isQuery(JavaClass type) {
        return type.getName()
                .matches(
                        "io\\.orgsync\\.salesforce\\.(Soql|SoqlException|Selected)|io\\.orgsync\\.zendesk\\.TicketNames");
    }

    @Test
    void libraries_eachHaveOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.orgsync.runner.rules.cel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.cel..")
                .because("only rules.cel sees CEL")
                .check(ALL);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.orgsync.runner.rules.yaml..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yaml..")
                .because("only rules.yaml sees SnakeYAML")
                .check(ALL);
    }
}
