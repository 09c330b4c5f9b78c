;; Added to a good component: three instances that each take 200 MiB.
(core module $attack
  (memory 1)
  (func $grow
    (if (i32.eq (memory.grow (i32.const 3200)) (i32.const -1)) (then unreachable)))
  (start $grow))
(core instance (instantiate $attack))
(core instance (instantiate $attack))
(core instance (instantiate $attack))
