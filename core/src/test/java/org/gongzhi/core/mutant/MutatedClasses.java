package org.gongzhi.core.mutant;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Loads some packages anew, with mutated classes in place of the originals; all else is its parent's. */
final class MutatedClasses extends ClassLoader {

    private final Map<String, byte[]> mutated;
    private final Set<String> packages = new HashSet<>();

    MutatedClasses(Class<?> entry, Set<Class<?>> originals, Map<String, byte[]> mutated) {
        super(entry.getClassLoader());
        this.mutated = mutated;
        packages.add(entry.getPackageName());
        for (Class<?> original : originals) packages.add(original.getPackageName());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        int dot = name.lastIndexOf('.');
        if (dot < 0 || !packages.contains(name.substring(0, dot))) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = mutated.get(name);
        if (bytes == null) {
            try (var original = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (original == null) throw new ClassNotFoundException(name);
                bytes = original.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
