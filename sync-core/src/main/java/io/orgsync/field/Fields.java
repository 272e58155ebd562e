package io.orgsync.field;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map from field keys to values.
 *
 * <p><b>Compact</b>: records with the same keys share one header, so a record costs one array of references beside its values.
 * <b>Three states</b>: a key can be absent ({@link #find} gives nothing), present and {@link FieldValue#empty()}, or present with a
 * value. <b>Equality</b> is by keys, in order, and values; {@link #digest()} does not depend on the order.
 */
public final class Fields {

    private static final Interner<Header> HEADERS = Interners.newWeakInterner();
    private static final Fields NONE = builder().build();

    private final Header header;
    private final FieldValue[] values;

    private Fields(Header header, FieldValue[] values) {
        this.header = header;
        this.values = values;
    }

    public static Fields none() {
        return NONE;
    }

    public static Fields of(String key, FieldValue value) {
        return builder().put(key, value).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The value under a key; nothing if this record does not say anything about that field. */
    public Optional<FieldValue> find(String key) {
        @Nullable Integer at = header.index.get(key);
        return at == null ? Optional.empty() : Optional.of(values[at]);
    }

    /** The value under a key; {@link FieldValue#empty()} also if the key is absent. */
    public FieldValue get(String key) {
        @Nullable Integer at = header.index.get(key);
        return at == null ? FieldValue.empty() : values[at];
    }

    public boolean has(String key) {
        return header.index.containsKey(key);
    }

    public ImmutableList<String> keys() {
        return header.keys();
    }

    public int size() {
        return values.length;
    }

    public boolean isEmpty() {
        return values.length == 0;
    }

    /** This record with one value replaced at its place, or appended if the key is new. */
    public Fields with(String key, FieldValue value) {
        @Nullable Integer at = header.index.get(key);
        if (at == null) {
            return builder().putAll(this).put(key, value).build();
        }
        FieldValue[] copy = values.clone();
        copy[at] = value;
        return new Fields(header, copy);
    }

    /** This record with every value of the other put on top: known keys keep their places, new ones follow. */
    public Fields with(Fields other) {
        return builder().putAll(this).putAll(other).build();
    }

    /** This record without a key; itself if it has none. */
    public Fields without(String key) {
        if (!has(key)) {
            return this;
        }
        Builder kept = builder();
        forEach((each, value) -> {
            if (!each.equals(key)) {
                kept.put(each, value);
            }
        });
        return kept.build();
    }

    /** The part of this record whose keys are among those given, in this record's order. */
    public Fields only(Iterable<String> keys) {
        ImmutableList<String> wanted = ImmutableList.copyOf(keys);
        Builder kept = builder();
        forEach((each, value) -> {
            if (wanted.contains(each)) {
                kept.put(each, value);
            }
        });
        return kept.build();
    }

    public void forEach(BiConsumer<String, FieldValue> action) {
        ImmutableList<String> keys = header.keys();
        for (int i = 0; i < values.length; i++) {
            action.accept(keys.get(i), values[i]);
        }
    }

    public ImmutableMap<String, FieldValue> asMap() {
        ImmutableMap.Builder<String, FieldValue> map = ImmutableMap.builderWithExpectedSize(values.length);
        forEach(map::put);
        return map.buildOrThrow();
    }

    /** 32 hexadecimal digits over keys and canonical values, independent of the order of keys; stable between releases. */
    public String digest() {
        Hasher hasher = Hashing.sha256().newHasher();
        keys().stream().sorted().forEach(key -> {
            String value = get(key).canonical();
            hasher.putInt(key.length()).putString(key, StandardCharsets.UTF_8);
            hasher.putInt(value.length()).putString(value, StandardCharsets.UTF_8);
        });
        return hasher.hash().toString().substring(0, 32);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields that && header.equals(that.header) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * header.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return asMap().toString();
    }

    /**
     * The keys of many records, kept once.
     *
     * @param index the position of each key, in the order of positions; so equal indexes have equal orders
     */
    private record Header(ImmutableMap<String, Integer> index) {

        static Header of(Iterable<String> keys) {
            ImmutableMap.Builder<String, Integer> positions = ImmutableMap.builder();
            int next = 0;
            for (String key : keys) {
                positions.put(key, next++);
            }
            return new Header(positions.buildOrThrow());
        }

        ImmutableList<String> keys() {
            return index.keySet().asList();
        }
    }

    /** Collects fields in the order in which they are first put; a later value for a key replaces the earlier one. Not thread-safe. */
    public static final class Builder {
        private final LinkedHashMap<String, FieldValue> map = new LinkedHashMap<>();

        private Builder() {}

        /** @throws IllegalArgumentException if the key is blank */
        @CanIgnoreReturnValue
        public Builder put(String key, FieldValue value) {
            checkArgument(!key.isBlank(), "a field's key must not be blank (value %s)", value);
            map.put(key, value);
            return this;
        }

        @CanIgnoreReturnValue
        public Builder putAll(Map<String, FieldValue> more) {
            more.forEach(this::put);
            return this;
        }

        @CanIgnoreReturnValue
        public Builder putAll(Fields more) {
            more.forEach(this::put);
            return this;
        }

        public Fields build() {
            Header header = HEADERS.intern(Header.of(map.keySet()));
            return new Fields(header, map.values().toArray(new FieldValue[0]));
        }
    }
}
