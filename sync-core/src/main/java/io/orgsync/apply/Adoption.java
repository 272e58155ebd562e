package io.orgsync.apply;

import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a person has decided: this record on the desk is that source record.
 *
 * @param key of the source record
 * @param sync the sync that will own it
 * @param accountName what the source record is called; the record on the desk has to have this name still, letter case apart
 * @param target the record on the desk
 */
@Value.Builder
public record Adoption(Key key, String sync, String accountName, TargetId target) {

    public static AdoptionBuilder builder() {
        return new AdoptionBuilder();
    }

    /**
     * What became of it.
     *
     * @param refused why the records were not tied together; null if they were
     */
    public record Result(Adoption adoption, @Nullable String refused) {

        public boolean isAdopted() {
            return refused == null;
        }
    }
}
