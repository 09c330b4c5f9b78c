;; Added to a good component: data that its memory has no room for.
(core module $attack
  (memory 1)
  (data (i32.const 65530) "more than six bytes"))
(core instance (instantiate $attack))
