;; Added to a good component: a memory of 4 GiB with a byte at either end.
(core module $attack
  (memory 65536)
  (data (i32.const 0) "x")
  (data (i32.const -1) "x"))
(core instance (instantiate $attack))
