package org.gongzhi.core.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule that is switched off in the product's own source: expressions in it are replaced, and the result is compiled and
 * loaded beside the original. An expression that is not there, exactly once, is an error.
 *
 * @param rule what is switched off
 */
public record Mutant(String rule, List<Edit> edits) {

    /**
     * @param original spaces and line breaks in it stand for any
     */
    public record Edit(Class<?> of, String original, String replacement) {}

    /** The first seed with which a run fails, and what it says. */
    public record Found(long seed, String message) {}

    public Mutant(String rule, Edit... edits) {
        this(rule, List.of(edits));
    }

    public static Edit in(Class<?> of, String original, String replacement) {
        return new Edit(of, original, replacement);
    }

    /** For a Java process of its own that has the folder first on its class path. */
    public void writeTo(Path folder) {
        compiled().forEach((name, bytes) -> {
            try {
                Path file = folder.resolve(name.replace('.', '/') + ".class");
                Files.createDirectories(folder.resolve(file).getParent());
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Map<String, byte[]> compiled() {
        Map<Class<?>, List<Edit>> byClass =
                edits.stream().collect(Collectors.groupingBy(Edit::of, LinkedHashMap::new, Collectors.toList()));
        Map<Path, String> sources = new LinkedHashMap<>();
        byClass.forEach((of, edits) -> sources.put(source(of), edited(source(of), edits)));
        return InMemoryCompiler.compile(sources);
    }

    /** The class, with the mutated classes in place of those it would use. */
    private Class<?> load(Class<?> entry) {
        var originals = edits.stream().map(Edit::of).collect(Collectors.<Class<?>>toSet());
        try {
            return new MutatedClasses(entry, originals, compiled()).loadClass(entry.getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Plays seeds until one fails.
     *
     * @param run see {@link #player}
     */
    public Optional<Found> find(Class<?> run, long firstSeed, int seeds) {
        var player = player(run);
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            try {
                player.accept(seed);
            } catch (AssertionError e) {
                return Optional.of(new Found(seed, String.valueOf(e.getMessage())));
            }
        }
        return Optional.empty();
    }

    /**
     * What plays the run against the mutated classes.
     *
     * @param run a public class with a public static method {@code play(long)}, which throws an AssertionError
     */
    public LongConsumer player(Class<?> run) {
        var play = Arrays.stream(load(run).getMethods())
                .filter(method -> method.getName().equals("play") && method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow();
        return seed -> {
            try {
                play.invoke(null, seed);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof AssertionError broken) throw broken;
                throw new IllegalStateException(rule, e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(rule, e);
            }
        };
    }

    private static String edited(Path source, List<Edit> edits) {
        try {
            String text = Files.readString(source);
            for (Edit edit : edits) text = edited(text, edit);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String edited(String text, Edit edit) {
        Matcher matcher = Pattern.compile(Arrays.stream(edit.original().split("\\s+"))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\s+")))
                .matcher(text);
        if (matcher.results().count() != 1)
            throw new IllegalStateException(edit.of().getSimpleName()
                    + " does not have this once, so the mutant must be mended: " + edit.original());
        return matcher.replaceFirst(Matcher.quoteReplacement(edit.replacement()));
    }

    /** In the module whose {@code target} folder the class was loaded from. */
    private static Path source(Class<?> of) {
        try {
            Path output = Path.of(
                    of.getProtectionDomain().getCodeSource().getLocation().toURI());
            return output.resolve("../../src/main/java")
                    .resolve(of.getName().replace('.', '/') + ".java")
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
