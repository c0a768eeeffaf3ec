package io.pushgate.adapter.redis;

import io.pushgate.flow.port.AttemptStoreContract;
import io.pushgate.flow.port.ChallengeDecisionContract;
import io.pushgate.flow.port.ChallengeStoreContract;
import io.pushgate.flow.port.ChallengeTableContract;
import io.pushgate.flow.port.ChallengeTextContract;
import io.pushgate.flow.port.CodeBudgetContract;
import io.pushgate.flow.port.CredentialStoreContract;
import io.pushgate.flow.port.EventOutboxContract;
import io.pushgate.flow.port.MigrationStoreContract;
import io.pushgate.flow.port.PushBudgetContract;
import io.pushgate.flow.port.SmallStoresContract;
import io.pushgate.flow.port.Stores;
import io.pushgate.flow.port.SweepStoreContract;
import io.pushgate.flow.port.UserStoreContract;
import org.junit.jupiter.api.Nested;

/// The contracts of all stores, for a kind of server.
abstract class EveryContract {
  /// Stores that hold nothing before each test.
  abstract Stores stores();

  @Nested
  class Challenges extends ChallengeStoreContract {
    @Override
    protected Stores stores() {
      return EveryContract.this.stores();
    }
  }

  @Nested
  class Texts extends ChallengeTextContract {
    @Override
    protected Stores stores() {
      return EveryContract.this.stores();
    }
  }

  @Nested
  class Decisions extends ChallengeDecisionContract {
    @Override
    protected Stores stores() {
      return EveryContract.this.stores();
    }
  }

  @Nested
  class Table extends ChallengeTableContract {
    @Override
    protected Stores stores() {
      return EveryContract.this.stores();
    }
  }

  @Nested
  class Credentials extends CredentialStoreContract {
    @Override
    protected Stores stores() {
      return EveryContract.this.stores();
    }
  }

  @Nested
  class Users extends UserStoreContract {
    @Override
    protected Stores stores() {
      return EveryContract.this.stores();
    }
  }

  @Nested
  class Attempts extends AttemptStoreContract {
    @Override
    protected Stores stores() {
      return EveryContract.this.stores();
    }
  }

  @Nested
  class Budgets extends PushBudgetContract {
    @Override
    protected Stores stores() {
      return EveryContract.this.stores();
    }
  }

  @Nested
  class Migrations extends MigrationStoreContract {
    @Override
    protected Stores stores() {
      return EveryContract.this.stores();
    }
  }

  @Nested
  class Sweeps extends SweepStoreContract {
    @Override
    protected Stores stores() {
      return EveryContract.this.stores();
    }
  }

  @Nested
  class SharedBudgets extends CodeBudgetContract {
    @Override
    protected Stores stores() {
      return EveryContract.this.stores();
    }
  }

  @Nested
  class Outbox extends EventOutboxContract {
    @Override
    protected Stores stores() {
      return EveryContract.this.stores();
    }
  }

  @Nested
  class SmallStores extends SmallStoresContract {
    @Override
    protected Stores stores() {
      return EveryContract.this.stores();
    }
  }
}
