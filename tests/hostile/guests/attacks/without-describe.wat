;; A whole component: a stage that does not say what it is.
(component
  (core module $m (func (export "f")))
  (core instance $i (instantiate $m))
  (func $f (canon lift (core func $i "f")))
  (instance $stage (export "f" (func $f)))
  (export "sheaf:pipeline/adapt@0.1.0" (instance $stage)))
