package io.pushgate.adapter.tokens;

import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.CodeVerifier;
import io.pushgate.domain.code.OtpAlgorithm;
import io.pushgate.domain.code.OtpKind;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.flow.port.RefusedRow;
import io.pushgate.flow.port.RowFlaw;
import io.pushgate.flow.port.TokenRow;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One token of a document while it is read. The first rule that it breaks decides.
public final class TokenDraft {
  private static final long MAX_DRIFT_SECONDS = CodeVerifier.RESYNC_SECONDS;

  private final TokenRow.Place place;
  private final SerialNumbers serials = new SerialNumbers();
  private @Nullable RowFlaw flaw;
  private @Nullable OtpKind kind;
  private OtpAlgorithm algorithm = OtpParameters.DEFAULT.algorithm();
  private int digits = OtpParameters.DEFAULT.digits();
  private @Nullable Integer periodSeconds;
  private @Nullable Long counter;
  private @Nullable Long driftSteps;
  private @Nullable OtpSecret secret;

  /// A token of which nothing is known yet.
  public TokenDraft(TokenRow.Place place) {
    this.place = place;
  }

  /// Notes why it cannot be taken.
  public void refuse(RowFlaw why) {
    if (flaw == null) {
      flaw = why;
    }
  }

  /// Its ID or serial number, or one of several; the first that can be an ID is it.
  public void serial(String text) {
    serials.add(text.strip());
  }

  /// `hotp` or `totp`.
  public void kind(String name) {
    switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "hotp" -> kind = OtpKind.HOTP;
      case "totp" -> kind = OtpKind.TOTP;
      default -> refuse(RowFlaw.KIND_UNSUPPORTED);
    }
  }

  /// The HMAC: `SHA1`, `HMAC-SHA256`, `sha-512` and what else it is called.
  public void algorithm(String name) {
    var plain = name.strip().toUpperCase(Locale.ROOT).replace("-", "").replaceFirst("^HMAC", "");
    OtpAlgorithm.parse(plain)
        .ifPresentOrElse(known -> algorithm = known, () -> refuse(RowFlaw.ALGORITHM_UNSUPPORTED));
  }

  /// How many digits its codes have.
  public void digits(String number) {
    whole(number, 6, 8, RowFlaw.DIGITS_INVALID).ifPresent(value -> digits = (int) value);
  }

  /// The length of its time steps, in seconds.
  public void periodSeconds(String number) {
    whole(number, 10, 300, RowFlaw.PERIOD_INVALID).ifPresent(value -> periodSeconds = (int) value);
  }

  /// The counter of its next code.
  public void counter(String number) {
    whole(number, 0, CodePosition.MAX_COUNTER, RowFlaw.COUNTER_INVALID)
        .ifPresent(value -> counter = value);
  }

  /// By how many time steps its clock is ahead.
  public void driftSteps(String number) {
    whole(number, -MAX_DRIFT_SECONDS, MAX_DRIFT_SECONDS, RowFlaw.DRIFT_INVALID)
        .ifPresent(value -> driftSteps = value);
  }

  /// Its secret.
  public void secret(byte[] bytes) {
    if (bytes.length < OtpSecret.MIN_BYTES || bytes.length > OtpSecret.MAX_BYTES) {
      refuse(RowFlaw.SECRET_INVALID);
    } else {
      secret = OtpSecret.of(bytes);
    }
  }

  /// The same, if there is one.
  public void secret(Optional<OtpSecret> read) {
    read.ifPresentOrElse(known -> secret = known, () -> refuse(RowFlaw.SECRET_INVALID));
  }

  /// Refuses a counter that time moves on, and a period or drift that it does not. For formats in
  /// which nobody has to give what means nothing.
  public void refuseWhatItsKindHasNot() {
    if (kind == OtpKind.TOTP && counter != null) {
      refuse(RowFlaw.COUNTER_INVALID);
    }
    if (kind == OtpKind.HOTP && periodSeconds != null) {
      refuse(RowFlaw.PERIOD_INVALID);
    }
    if (kind == OtpKind.HOTP && driftSteps != null) {
      refuse(RowFlaw.DRIFT_INVALID);
    }
  }

  /// What it has become.
  public TokenRow finished() {
    var id = serials.credentialId();
    if (serials.isEmpty()) {
      refuse(RowFlaw.ID_MISSING);
    } else if (id.isEmpty()) {
      refuse(RowFlaw.ID_INVALID);
    }
    if (kind == null) {
      refuse(RowFlaw.KIND_UNSUPPORTED);
    }
    if (secret == null) {
      refuse(RowFlaw.SECRET_MISSING);
    }
    var standard = OtpParameters.DEFAULT;
    var period = Objects.requireNonNullElse(periodSeconds, standard.periodSeconds());
    var drift = Objects.requireNonNullElse(driftSteps, 0L);
    if (Math.abs(drift) * period > MAX_DRIFT_SECONDS) {
      refuse(RowFlaw.DRIFT_INVALID);
    }
    if (flaw != null || id.isEmpty() || kind == null || secret == null) {
      return new TokenRow.Refused(
          new RefusedRow(place, serials.printable().orElse(null), Objects.requireNonNull(flaw)));
    }
    var position =
        switch (kind) {
          case TOTP -> new CodePosition(CodePosition.NEVER, drift);
          case HOTP -> CodePosition.nextCounter(Objects.requireNonNullElse(counter, 0L));
        };
    var otp = new OtpParameters(kind, algorithm, digits, period);
    return new TokenRow.Token(place, id.get(), otp, secret, position);
  }

  private OptionalLong whole(String number, long least, long most, RowFlaw otherwise) {
    try {
      var value = Long.parseLong(number.strip());
      if (value >= least && value <= most) {
        return OptionalLong.of(value);
      }
    } catch (NumberFormatException notOne) {
      // As one that is out of bounds.
    }
    refuse(otherwise);
    return OptionalLong.empty();
  }
}
