;; Added to a good component: ten small memories of one instance.
(core module $attack
  (memory 1) (memory 1) (memory 1) (memory 1) (memory 1)
  (memory 1) (memory 1) (memory 1) (memory 1) (memory 1))
(core instance (instantiate $attack))
