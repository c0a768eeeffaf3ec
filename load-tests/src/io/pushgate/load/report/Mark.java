package io.pushgate.load.report;

/// Something that began at a moment of a run.
///
/// @param second since the start
public record Mark(double second, String label) {}
