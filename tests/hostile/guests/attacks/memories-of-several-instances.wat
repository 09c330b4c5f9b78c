;; Added to a good component: five instances with a small memory each.
(core module $attack (memory 1))
(core instance (instantiate $attack))
(core instance (instantiate $attack))
(core instance (instantiate $attack))
(core instance (instantiate $attack))
(core instance (instantiate $attack))
