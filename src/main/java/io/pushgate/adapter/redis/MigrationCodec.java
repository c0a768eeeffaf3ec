package io.pushgate.adapter.redis;

import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.Migration;
import io.pushgate.domain.credential.Migration.Completion;
import io.pushgate.domain.credential.Migration.Replacement;
import io.pushgate.domain.credential.MigrationId;
import io.pushgate.domain.credential.SealedSecret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A migration as the fields of its hash, which the scripts write.
///
/// | field | what |
/// |---|---|
/// | `credential`, `key`, `code`, `expiresAt` | written when it is opened: the credential's ID, the old key's thumbprint, the code's hash, epoch ms |
/// | `newKey`, `claimedAt`, `repeatUntil`, `oldDevice` | written by the claim: the new key's thumbprint, epoch ms twice, the old device as [DeviceCodec] has it |
/// | `replacement`, `replacementSecret` | what the old device becomes: a credential's ID and its sealed secret |
/// | `settled` | 1 once everything has been done that follows from the claim |
final class MigrationCodec {
  private MigrationCodec() {}

  static Migration decode(MigrationId id, Fields fields, boolean superseded) {
    return new Migration(
        id,
        new CredentialId(fields.text("credential")),
        fields.text("key"),
        Instant.ofEpochMilli(fields.number("expiresAt")),
        superseded,
        completion(fields));
  }

  private static @Nullable Completion completion(Fields fields) {
    if (fields.optional("newKey").isEmpty()) {
      return null;
    }
    return new Completion(
        Instant.ofEpochMilli(fields.number("claimedAt")),
        DeviceCodec.decode(fields.text("oldDevice")),
        replacement(fields.text("replacement"), fields.text("replacementSecret")),
        fields.optional("settled").isPresent());
  }

  static Replacement replacement(String id, String secret) {
    return new Replacement(new CredentialId(id), new SealedSecret(secret));
  }
}
