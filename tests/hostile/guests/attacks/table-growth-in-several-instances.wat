;; Added to a good component: three instances whose tables each take 80,000
;; elements.
(core module $attack
  (table $table 1 funcref)
  (func $grow
    (if
      (i32.eq
        (table.grow $table (ref.null func) (i32.const 80000))
        (i32.const -1))
      (then unreachable)))
  (start $grow))
(core instance (instantiate $attack))
(core instance (instantiate $attack))
(core instance (instantiate $attack))
