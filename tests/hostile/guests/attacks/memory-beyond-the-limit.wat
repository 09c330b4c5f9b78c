;; Added to a good component: a memory that begins with 4 GiB.
(core module $attack (memory 65536))
(core instance (instantiate $attack))
