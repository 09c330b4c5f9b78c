;; Added to a good component: a table that grows for ever.
(core module $attack
  (table $table 1 funcref)
  (func $grow
    (loop
      (br_if 0
        (i32.ne
          (table.grow $table (ref.null func) (i32.const 1000))
          (i32.const -1)))))
  (start $grow))
(core instance (instantiate $attack))
