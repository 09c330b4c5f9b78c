;; Added to a good component: recurses without end before it begins.
(core module $attack
  (func $recurse (call $recurse))
  (start $recurse))
(core instance (instantiate $attack))
