;; Added to a good component: never lets it begin.
(core module $attack
  (func $spin (loop (br 0)))
  (start $spin))
(core instance (instantiate $attack))
