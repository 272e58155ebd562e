package io.orgsync.runner.scenario.crash;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;

/** Other Java processes with the classes of this one, made to start fast. */
final class Java {

    private Java() {}

    static ProcessBuilder process(String mainClass, String... arguments) {
        return new ProcessBuilder(ImmutableList.<String>builder()
                .add(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .add("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote")
                .add("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx128m")
                .add("-cp", System.getProperty("java.class.path"))
                .add(mainClass)
                .add(arguments)
                .build());
    }
}
