;; Added to a good component: a table that begins with 10 million elements.
(core module $attack (table 10000000 funcref))
(core instance (instantiate $attack))
