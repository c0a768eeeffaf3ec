package io.pushgate;

/// The command line.
public final class Main {
  private Main() {}

  /// Starts what the first argument names.
  ///
  /// @param args the command and its options
  public static void main(String[] args) {
    System.out.println("Pushgate");
  }
}
