;; Added to a good component: a memory beyond 4 GiB.
(core module $attack (memory i64 1))
(core instance (instantiate $attack))
