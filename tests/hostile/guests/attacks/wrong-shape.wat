;; A whole component: the stage by name, with other functions.
(component
  (core module $m (func (export "f")))
  (core instance $i (instantiate $m))
  (func $f (canon lift (core func $i "f")))
  (instance $stage (export "f" (func $f)))
  (export "describe" (func $f))
  (export "sheaf:pipeline/adapt@0.1.0" (instance $stage)))
