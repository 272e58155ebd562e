package io.orgsync.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

final class DemoCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int demo(String... args) {
        ToolProvider demo = ServiceLoader.load(ToolProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(tool -> tool.name().equals("demo"))
                .findFirst()
                .orElseThrow();
        return demo.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void demo_everyClaimHolds() {
        assertThat(demo()).as(() -> out + "\n" + err).isZero();
        assertThat(out.toString())
                .contains("Everything held.", "Go on by hand:", "./orgsync apply")
                .doesNotContain("✗");
    }

    @Test
    void demo_takesNoOptions() {
        assertThat(demo("--fast")).isEqualTo(64);
        assertThat(err.toString()).contains("takes no options", "--fast");
    }

    @Test
    void help_isNoComplaint() {
        assertThat(demo("--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: orgsync demo");
        assertThat(err.toString()).isEmpty();
    }
}
