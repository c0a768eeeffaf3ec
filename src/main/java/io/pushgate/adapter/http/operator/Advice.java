package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.Times;
import io.pushgate.domain.code.OtpKind;
import io.pushgate.domain.code.SelfTest.Judgement;
import io.pushgate.domain.credential.Diagnosis;
import io.pushgate.domain.credential.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a helpdesk can read out.
final class Advice {
  static final String ACCEPTED = "The code is right. This credential's codes work.";
  static final String LOCKED =
      "The credential is locked and no code is checked. Unlock it first, once it is sure who asks.";

  private Advice() {}

  static String resynchronised(OtpKind kind) {
    return switch (kind) {
      case TOTP ->
          "Both codes are right: the clock of the device is wrong, and from now on the gateway"
              + " reckons with it. Codes work again, beginning with the next one. Do not set the"
              + " clock of the device now, or do this again afterwards.";
      case HOTP ->
          "Both codes are right: the button was pressed without signing in, and the gateway has"
              + " caught up. Codes work again, beginning with the next one.";
    };
  }

  /// @param resynchronises whether the next code may set the drift
  static String of(Judgement.Rejected rejected, OtpKind kind, boolean resynchronises) {
    return switch (rejected.finding()) {
      case WRONG_CODE ->
          "This is no code of this credential, not within a day either way. Is it the right device,"
              + " and the right entry in its app?";
      case CODE_ALREADY_USED ->
          "This code was typed before, and each works once. Wait until the device shows another.";
      case CLOCK_AHEAD, CLOCK_BEHIND ->
          off(rejected, kind)
              + (resynchronises
                  ? " Type the next code that it shows within 3 minutes, and the gateway reckons"
                      + " with it."
                  : " Resynchronise it with two codes in a row.");
      case WAITING_FOR_CLOCK ->
          "The clock of the device had run ahead and was set back. Codes of a time that was passed"
              + " already are refused, because each works once: its codes work again from "
              + time(rejected.usableFrom())
              + " on; if not even then, test two codes in a row.";
      case CREDENTIAL_LOCKED -> LOCKED;
    };
  }

  static String of(Finding finding, Diagnosis diagnosis) {
    return switch (finding) {
      case CREDENTIAL_LOCKED -> locked(diagnosis.unlocksAt());
      case CREDENTIAL_DISABLED ->
          "The credential was switched off by an operator. Enable it if that is no longer wanted.";
      case CREDENTIAL_INACTIVE ->
          "The credential was not used for so long that it expired. Enable it and assign it again,"
              + " or enrol the device anew.";
      case UNASSIGNED -> "The credential belongs to no user. Assign it to the one who holds it.";
      case WAITING_FOR_CLOCK ->
          "The last code accepted was of a later time than now: the clock of the device ran ahead."
              + " If it was set right since, its codes are refused until "
              + time(diagnosis.usableFrom())
              + " and work from then on; if not even then, test two codes in a row.";
      case NEAR_LOCK ->
          "Invalid codes left until it is locked: "
              + diagnosis.attemptsRemaining()
              + ". Test a code before the next login.";
      case CLOCK_DRIFT_LARGE ->
          "The clock of the device is "
              + offset(diagnosis.drift().toSeconds())
              + ". Its codes work all the same; should it be set right, test two codes in a row"
              + " afterwards.";
      case PUSH_TOKEN_STALE ->
          "The app has not been opened for a long time, so pushes may not arrive. Open it once.";
      case PUSH_TOKEN_GONE ->
          "Pushes no longer reach the device: the app was removed, or its data were. Open the app"
              + " if it is still there, or enrol the device again.";
      case PUSH_TOKEN_NONE ->
          "The app takes no pushes. Allow notifications, or open the app by hand at each login.";
      case HARDWARE_CODES_NEARLY_SPENT ->
          "The token has shown nearly as many codes as its battery is good for. Order another.";
      case HARDWARE_AGE_NEARLY_SPENT -> "The token is nearly too old. Order another.";
      case NEVER_USED -> "The credential was never used. Test a code, or send a test push.";
    };
  }

  private static String locked(@Nullable Instant unlocksAt) {
    return unlocksAt == null
        ? "Too many invalid codes in a row. Make sure who asks, then unlock it."
        : "Too many invalid codes in a row. It unlocks by itself at "
            + time(unlocksAt)
            + "; make sure who asks before unlocking it earlier.";
  }

  private static String off(Judgement.Rejected rejected, OtpKind kind) {
    var seconds = rejected.offsetSeconds();
    if (kind == OtpKind.HOTP || seconds == null) {
      return "The button was pressed many times without signing in.";
    }
    return seconds == 0
        ? "The clock of the device is right now, but was not before."
        : "The clock of the device is " + offset(seconds) + ".";
  }

  private static String offset(long seconds) {
    var size = Duration.ofSeconds(Math.abs(seconds));
    var minutes = size.toMinutes();
    var text =
        minutes >= 60
            ? "%d h %d min".formatted(size.toHours(), size.toMinutesPart())
            : "%d min %d s".formatted(minutes, size.toSecondsPart());
    return text + (seconds > 0 ? " fast" : " slow");
  }

  private static String time(@Nullable Instant moment) {
    return Times.format(Objects.requireNonNull(moment));
  }
}
