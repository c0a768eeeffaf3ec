package io.pushgate.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.pushgate.architecture.ShippedCode.obeys;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import io.pushgate.Main;
import io.pushgate.dev.DevMode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// Names that say nothing, and time and chance that nobody handed in.
class HabitsTest {
  /// Whoever composes the rest is where time and chance come from.
  private static final DescribedPredicate<JavaClass> COMPOSES =
      resideInAPackage("io.pushgate.boot..").or(belongToAnyOf(Main.class, DevMode.class));

  @Test
  void classNamesSayWhatTheClassIs() {
    obeys(noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)"));
  }

  @Test
  void timeIsHandedIn() {
    obeys(
        noClasses()
            .that(not(COMPOSES))
            .should()
            .accessTargetWhere(
                targetOwner(resideInAPackage("java.time"))
                    .and(target(name("now")))
                    .or(member(Clock.class, "system.*|tick.*"))
                    .or(member(InstantSource.class, "system"))
                    .or(member(System.class, "currentTimeMillis"))));
  }

  /// A generator that was handed in may be used, and named where the JDK wants that very type.
  @Test
  void chanceIsHandedIn() {
    obeys(
        noClasses()
            .that(not(COMPOSES))
            .should()
            .accessTargetWhere(
                targetOwner(
                        belongToAnyOf(
                            Random.class,
                            SecureRandom.class,
                            SplittableRandom.class,
                            ThreadLocalRandom.class))
                    .and(target(nameMatching("<init>|current|getInstance.*|getSeed")))
                    .or(member(RandomGenerator.class, "getDefault|of"))
                    .or(member(RandomGeneratorFactory.class, ".*"))
                    .or(member(UUID.class, "randomUUID"))
                    .or(member(Math.class, "random"))));
  }

  /// Calls and method references alike.
  private static DescribedPredicate<JavaAccess<?>> member(Class<?> owner, String name) {
    return targetOwner(type(owner)).and(target(nameMatching(name)));
  }
}
