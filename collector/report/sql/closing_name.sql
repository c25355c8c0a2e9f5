-- A name for a closing that no other has, never 0.
SELECT toInt64(bitAnd(rand64(), 9007199254740991)) + 1
