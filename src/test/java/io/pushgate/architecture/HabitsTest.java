package io.pushgate.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.pushgate.architecture.ShippedCode.obeys;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.Temporal;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Names that say nothing, and time and chance that nobody handed in.
class HabitsTest {
  private static final String BOOT = "io.pushgate.boot..";

  @Test
  void classNamesSayWhatTheClassIs() {
    obeys(noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)"));
  }

  @Test
  void timeIsHandedIn() {
    obeys(
        noClasses()
            .that()
            .resideOutsideOfPackage(BOOT)
            .should()
            .accessTargetWhere(
                member(Temporal.class, "now")
                    .or(member(Clock.class, "system.*|tick.*"))
                    .or(member(InstantSource.class, "system"))
                    .or(member(System.class, "currentTimeMillis"))));
  }

  @Test
  void chanceIsHandedIn() {
    obeys(
        noClasses()
            .that()
            .resideOutsideOfPackage(BOOT)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .accessTargetWhere(member(UUID.class, "randomUUID").or(member(Math.class, "random"))));
  }

  /// Calls and method references alike.
  private static DescribedPredicate<JavaAccess<?>> member(Class<?> owner, String name) {
    return targetOwner(assignableTo(owner)).and(target(nameMatching(name)));
  }
}
