;; Added to a good component: traps before it begins.
(core module $attack
  (func $fail unreachable)
  (start $fail))
(core instance (instantiate $attack))
