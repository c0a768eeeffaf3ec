/// The design's rules, checked: who may see whom, and what no source may hold.
package io.pushgate.architecture;
