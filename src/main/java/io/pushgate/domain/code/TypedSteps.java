package io.pushgate.domain.code;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The moving factors, besides the last accepted one, whose codes people have typed: those of a few
/// accepted codes before, and those that a self-test found outside the window. It never holds the
/// codes themselves.
///
/// A step after the last accepted one is here for two reasons. For a short time its code leads to
/// the next ones, which together with it prove that the clock is off. And it is used up: a
/// self-test tells how far a code is off, so whoever hits the code of a later time by chance would
/// otherwise only have to wait for that time.
///
/// @param entries at most [#MAX], each step once
public record TypedSteps(List<Entry> entries) {
  /// How many are kept. Each costs a guesser hundreds of invalid codes, and most are forgotten
  /// within a day.
  public static final int MAX = 32;

  /// How many of those before the last accepted one are kept, to tell a code that was used from one
  /// that never was.
  private static final int MAX_PAST = 3;

  /// None.
  public static final TypedSteps NONE = new TypedSteps(List.of());

  public TypedSteps {
    entries = List.copyOf(entries);
  }

  /// A step whose code was typed.
  ///
  /// @param step the time step (TOTP) or counter (HOTP)
  /// @param leadsUntil until when it leads to the next ones
  public record Entry(long step, Instant leadsUntil) {}

  /// True if the code of this step was typed.
  public boolean contains(long step) {
    return entries.stream().anyMatch(entry -> entry.step == step);
  }

  /// True if the code of the step just before, or of the one before that, was typed not long ago,
  /// and that step is later than the last accepted one.
  public boolean leadTo(long step, long lastAccepted, Instant now) {
    return entries.stream()
        .anyMatch(
            entry ->
                entry.step > lastAccepted
                    && (entry.step == step - 1 || entry.step == step - 2)
                    && now.isBefore(entry.leadsUntil));
  }

  /// With these steps in addition, all of them leading on until then; empty if there are too many,
  /// in which case nothing may be told of the code either.
  ///
  /// @param forgotten steps below this one can never be accepted again and are dropped
  public Optional<TypedSteps> with(List<Long> steps, Instant leadUntil, long forgotten) {
    var kept =
        entries.stream().filter(entry -> entry.step >= forgotten && !steps.contains(entry.step));
    var all = Stream.concat(kept, steps.stream().map(step -> new Entry(step, leadUntil))).toList();
    return all.size() > MAX ? Optional.empty() : Optional.of(new TypedSteps(all));
  }

  /// Those later than this one.
  TypedSteps after(long accepted) {
    return new TypedSteps(entries.stream().filter(entry -> entry.step > accepted).toList());
  }

  /// What is left when a code is accepted: the later ones, and of the earlier ones a few, with the
  /// last accepted until now among them.
  ///
  /// @param previous the last accepted step until now, or [CodePosition#NEVER]
  TypedSteps afterAccepting(long previous, long accepted) {
    var past = new ArrayList<>(entries);
    if (previous != CodePosition.NEVER) {
      past.add(new Entry(previous, Instant.EPOCH));
    }
    var earlier =
        past.stream()
            .filter(entry -> entry.step < accepted)
            .sorted(Comparator.comparingLong(Entry::step).reversed())
            .limit(MAX_PAST)
            .map(entry -> new Entry(entry.step, Instant.EPOCH));
    return new TypedSteps(Stream.concat(earlier, after(accepted).entries.stream()).toList());
  }
}
