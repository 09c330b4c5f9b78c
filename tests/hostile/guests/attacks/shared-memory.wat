;; Added to a good component: a memory for threads.
(core module $attack (memory 1 1 shared))
(core instance (instantiate $attack))
