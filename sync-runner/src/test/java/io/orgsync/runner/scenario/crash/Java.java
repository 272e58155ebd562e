package io.orgsync.runner.scenario.crash;

import com.google.common.collect.ImmutableList;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Other Java processes with the classes of this one, made to start fast. */
final class Java {

    private static final ImmutableList<String> QUICK = ImmutableList.of(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xmx128m");

    private final Path archive;
    private final String classPath;

    private Java(Path archive, String classPath) {
        this.archive = archive;
        this.classPath = classPath;
    }

    /**
     * For many processes of one kind: the first that ends by itself leaves its loaded classes behind, and all later ones begin with them.
     * That takes a class path of jars only, so directories are packed.
     *
     * @param directory for the jars and the classes; of this alone
     */
    static Java remembering(Path directory) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            jars.add(Files.isDirectory(path) ? packed(path, directory.resolve(jars.size() + ".jar")) : entry);
        }
        return new Java(directory.resolve("classes.jsa"), String.join(File.pathSeparator, jars));
    }

    private static String packed(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
                packed.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
                Files.copy(each, packed);
            }
        }
        return jar.toString();
    }

    /** A process whose class path and options make it remember, or begin with what was remembered. */
    ProcessBuilder process(String mainClass, String... arguments) {
        String option = Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
        return process(ImmutableList.of(option + archive), classPath, mainClass, arguments);
    }

    /** A process that begins from nothing. */
    static ProcessBuilder plain(String mainClass, String... arguments) {
        return process(ImmutableList.of(), System.getProperty("java.class.path"), mainClass, arguments);
    }

    private static ProcessBuilder process(List<String> more, String classPath, String mainClass, String... arguments) {
        return new ProcessBuilder(ImmutableList.<String>builder()
                .add(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .addAll(QUICK)
                .addAll(more)
                .add("-cp", classPath)
                .add(mainClass)
                .add(arguments)
                .build());
    }
}
